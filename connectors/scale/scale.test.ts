/** A scale that speaks MT-SICS. */
import { describe, expect, test } from 'vitest';
import { openFakeScale } from './scale.fixture.ts';
import { readWeighing } from './sics.ts';
import { watchWeight, weigh, zero } from './weigh.ts';

test.each([
  ['S S     100.00 g', { kind: 'weight', mass: 100_000n, atRest: true }],
  ['S D      1.2345 kg', { kind: 'weight', mass: 1_234_500n, atRest: false }],
  ['S S       -0.5 g', { kind: 'weight', mass: -500n, atRest: true }],
  ['S S       12.0 mg', { kind: 'weight', mass: 12n, atRest: true }],
  ['S +', { kind: 'overload' }],
  ['S -', { kind: 'underload' }],
  ['S I', { kind: 'notNow' }],
  ['S S      3.527 oz', null],
  ['ES', null],
  ['Z A', null],
  ['S S     100,00 g', null],
] as const)('%s is read', (line, weighing) => {
  expect(readWeighing(line)).toEqual(weighing);
});

describe('A weighing', () => {
  test('is the weight at rest, though its line comes in pieces and another came before', async () => {
    const scale = openFakeScale({ S: ['Z A', 'S S     0.412 kg'] });
    expect(await weigh(scale, 50)).toEqual({ kind: 'weight', mass: 412_000n, atRest: true });
    expect(scale.heard).toEqual(['S']);
  });

  test('that does not come to rest is not sold by', async () => {
    const scale = openFakeScale({ SI: ['S D     0.398 kg'] });
    expect(await weigh(scale, 20)).toEqual({ kind: 'notNow' });
    expect(await watchWeight(scale, 20)).toEqual({ kind: 'weight', mass: 398_000n, atRest: false });
  });

  test('says when there is too much on it, and when it does not answer', async () => {
    expect(await weigh(openFakeScale({ S: ['S +'] }), 20)).toEqual({ kind: 'overload' });
    expect(await weigh(openFakeScale({ S: ['ES'], SI: ['ES'] }), 20)).toEqual({ kind: 'silent' });
  });

  test('is never the answer that came too late for the one before', async () => {
    const scale = openFakeScale({ Z: ['S S     0.000 kg'], S: ['S S     0.750 kg'] });
    await zero(scale);
    expect(await weigh(scale, 50)).toEqual({ kind: 'weight', mass: 750_000n, atRest: true });
  });

  test('starts from zero when it is told to', async () => {
    const scale = openFakeScale({});
    expect([await zero(scale), scale.heard]).toEqual([true, ['Z']]);
  });
});

/** The suite: what a connector says of itself, its check, and keys that are refused. */
import { expect, test } from 'vitest';
import { CallFailed, type Said } from '#domain/channels/connector.ts';
import { openStage, type Subject } from './stage.fixture.ts';

/** Two sentences that are not the same, with the apostrophes of a printed page. */
export function expectSaid(said: Said): void {
  expect(said.fr.trim()).not.toBe('');
  expect(said.en.trim()).not.toBe('');
  expect(said.fr).not.toContain("'");
  expect(said.en).not.toContain("'");
}

/** What a call failed with; anything else that was thrown is a fault of the connector’s. */
export async function failureOf(promise: Promise<unknown>): Promise<CallFailed> {
  const failure = await promise.then(
    (value) => new Error(`it succeeded with ${String(value)}`),
    (error: unknown) => error,
  );
  if (failure instanceof CallFailed) return failure;
  throw failure;
}

export function keysCases<Settings>(subject: Subject<Settings>): void {
  const { connector, options } = subject;

  test('what it says of itself is whole: a code, its vendor’s pages, fields in both languages', () => {
    expect(connector.code).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(connector.sources.length).toBeGreaterThan(0);
    for (const source of connector.sources) expect(source).toMatch(/^https:\/\//);
    for (const { label, hint } of connector.fields) {
      expectSaid(label);
      expectSaid(hint);
    }
    expect(new Set(connector.fields.map(({ name }) => name)).size).toBe(connector.fields.length);
  });

  test('its settings are those that its shop opens with', () => {
    const { shop } = openStage(subject);
    expect(connector.settings.safeParse(shop.settings)).toMatchObject({ success: true });
    expect(connector.settings.safeParse({})).toMatchObject({ success: false });
  });

  test('what it offers fits what it declares', () => {
    const { capabilities } = connector;
    expect(connector.hear === null).toBe(capabilities.push === null);
    expect(connector.subscribe === null).toBe(capabilities.push === null);
    expect(connector.writeLevels === null).toBe(capabilities.stockWrite === 'none');
    expect(capabilities.maxBatch).toBeGreaterThan(0);
    expect(connector.pace.burst).toBeGreaterThan(0);
    expect(connector.pace.perSecond).toBeGreaterThan(0);
  });

  test('a check names the shop and says in both languages what it can do', async () => {
    const { session } = openStage(subject);
    const checked = await connector.check(session);
    expect(checked.name.trim()).not.toBe('');
    expect(checked.findings.length).toBeGreaterThan(0);
    for (const { sentence } of checked.findings) expectSaid(sentence);
    expect([null, session.currency]).toContain(checked.currency);
  });

  test('a check changes nothing in the shop', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list({ label: 'Rouge', priceE4: 100_000n, vatRate: 2000, level: 12 });
    await connector.check(stage.session);
    expect(stage.shop.levelOf(ref)).toBe(12);
  });

  test('wrong keys are refused with a sentence that an owner understands', async () => {
    const { session } = openStage(subject);
    const failure = await failureOf(
      connector.check({ ...session, settings: options.withWrongKeys(session.settings) }),
    );
    expect(failure.kind).toBe('unauthorized');
    expectSaid(failure.sentence);
  });

  test('a shop that does not answer is an outage, and said so', async () => {
    const { shop, session } = openStage(subject);
    shop.fail({ kind: 'lost' }, { times: Infinity });
    const failure = await failureOf(connector.check(session));
    expect(failure.kind).toBe('outage');
    expectSaid(failure.sentence);
  });
}

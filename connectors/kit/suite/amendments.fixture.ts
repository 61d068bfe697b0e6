/** The suite: what is listed is changed from our side, and nothing else of it. */
import { expect, test } from 'vitest';
import type { Amendment, Listing } from '#domain/channels/connector.ts';
import { juice, openStage, red, type Subject, sweepListings, tasting } from './stage.fixture.ts';

const whyBoth = { fr: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) };
const applied = { outcome: 'applied' };

export function amendmentsCases<Settings>(subject: Subject<Settings>): void {
  const { amendListings, capabilities } = subject.connector;
  if (amendListings === null) return;
  const amend = amendListings.bind(subject.connector);
  const {
    label: renames = true,
    price: prices = true,
    tracked: tracks = true,
  } = subject.options.amends ?? {};

  const refused = { outcome: 'dead', why: whyBoth };

  async function listingsAfter(
    amendment: (ref: string) => Omit<Amendment, 'ref' | 'key'>,
    of = red,
  ): Promise<{ outcome: unknown; before: Listing; after: Listing }> {
    const stage = openStage(subject);
    const [ref, other] = [stage.shop.list(of), stage.shop.list(juice)];
    const before = await sweepListings(stage);
    const [outcome] = await amend(stage.session, [{ ...amendment(ref), ref, key: 'k1' }]);
    const after = await sweepListings(stage);
    const [one, two] = [before.get(ref), after.get(ref)];
    if (one === undefined || two === undefined) throw new Error('the listing is gone');
    expect(after.get(other)).toEqual(before.get(other));
    return { outcome, before: one, after: two };
  }

  test('a name that is changed is the shop’s, and nothing else is', async () => {
    const label = 'Château d’Été & Fils (2020)';
    const { outcome, before, after } = await listingsAfter(() => ({ label }));
    expect(outcome).toMatchObject(renames ? applied : refused);
    expect(after).toEqual(renames ? { ...before, label } : before);
  });

  test.for([155_000n, 99_900n, 1_234_500n])(
    'a price with VAT that is changed (%s) is the shop’s in its own way, and nothing else is',
    async (priceE4) => {
      const { outcome, before, after } = await listingsAfter(() => ({ priceE4 }));
      expect(outcome).toMatchObject(prices ? applied : refused);
      const said = before.priceE4 === null ? null : priceE4;
      expect(after).toEqual(prices ? { ...before, priceE4: said } : before);
    },
  );

  test('what the shop kept no level of keeps one, where the shop can be told so', async () => {
    const { outcome, after } = await listingsAfter(() => ({ tracked: true }), tasting);
    expect(outcome).toMatchObject(tracks ? applied : refused);
    expect(after.tracked).toBe(tracks);
    expect(after.label).toBe(tasting.label);
  });

  test('what is asked again is done already', async () => {
    const stage = openStage(subject);
    const ref = stage.shop.list(red);
    const asked = [
      {
        ref,
        ...(renames ? { label: 'Deux fois' } : {}),
        ...(prices ? { priceE4: 155_000n } : {}),
        key: 'k1',
      },
    ];
    await amend(stage.session, asked);
    const once = await sweepListings(stage);
    expect(await amend(stage.session, asked)).toMatchObject([applied]);
    expect(await sweepListings(stage)).toEqual(once);
  });

  test('nothing to change asks the shop nothing', async () => {
    const stage = openStage(subject);
    const before = stage.shop.requests().length;
    expect(await amend(stage.session, [])).toEqual([]);
    expect(stage.shop.requests().length).toBe(before);
  });

  test('what was deleted cannot be changed: it is dead and says why, and the others go on', async () => {
    const stage = openStage(subject);
    const [deleted, stays] = [stage.shop.list(red), stage.shop.list(juice)];
    stage.shop.unlist(deleted);
    const change = { priceE4: 155_000n };
    const outcomes = [
      ...(await amend(
        stage.session,
        [
          { ref: deleted, ...change, key: 'k1' },
          { ref: stays, ...change, key: 'k2' },
        ].slice(0, capabilities.maxBatch),
      )),
    ];
    expect(outcomes).toMatchObject([refused, prices ? applied : refused].slice(0, capabilities.maxBatch));
  });

  test.for([
    { kind: 'tooMany', retryAfter: 'seconds' },
    { kind: 'lost' },
    { kind: 'unanswered' },
    { kind: 'down', status: 503 },
  ] as const)('a shop that does not take it now (%o) is asked again, and then has it', async (fault) => {
    const stage = openStage(subject);
    const ref = stage.shop.list(red);
    const asked = [{ ref, priceE4: 155_000n, key: 'k1' }];
    if (!prices) return expect(await amend(stage.session, asked)).toMatchObject([refused]);
    stage.shop.fail(fault);
    const [outcome] = await amend(stage.session, asked);
    expect(outcome).toMatchObject({ outcome: expect.stringMatching(/^(retry|unknown)$/), why: whyBoth });
    expect(await amend(stage.session, asked)).toMatchObject([applied]);
  });
}

/** `npm run demo -- --once`: the story is played and everybody agrees; where somebody does not, it says so. */
import { Client } from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { findEmbedded } from '#server/platform/embedded/embedded.ts';
import { playOnce } from '../../bin/demo/once.ts';

afterEach(() => vi.restoreAllMocks());

/** What is printed for machines and for people. */
function listen(): { out: string[]; errors: string[] } {
  const out: string[] = [];
  const errors: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)));
  vi.spyOn(console, 'error').mockImplementation((text) => void errors.push(String(text)));
  return { out, errors };
}

test('the story ends with till, shop, ledger and screens in agreement, in one JSON line', async () => {
  const { out, errors } = listen();
  expect(await playOnce()).toBe(0);
  expect(errors).toEqual([]);
  expect(out).toHaveLength(1);
  const said: unknown = JSON.parse(out[0] ?? '');
  expect(said).toEqual({
    sales: expect.any(Number),
    moves: expect.any(Number),
    levelsChecked: expect.any(Number),
    sealed: expect.any(Number),
    disagreements: 0,
  });
  expect(said).toMatchObject({ levelsChecked: 987 });
  // A week on the first register, a ticket on the second, and whatever codes the lot has given to honour.
  expect(said).toHaveProperty(
    'sealed',
    expect.toSatisfy((sealed: number) => sealed >= 98),
  );
}, 120_000);

test('one bottle too many in the ledger is found and named, and the command fails', async () => {
  const { out, errors } = listen();
  const code = await playOnce({
    patienceMs: 0,
    async meddle(dataDirectory, organizationId) {
      const client = new Client({ connectionString: (await findEmbedded(dataDirectory)) ?? '' });
      await client.connect();
      await client.query(
        `update stock.balance set on_hand = on_hand + 750000
          where organization_id = $1 and (sku_id, location_id) =
                (select sku_id, location_id from stock.balance where organization_id = $1 order by 1, 2 limit 1)`,
        [organizationId],
      );
      await client.end();
    },
  });
  expect(code).toBe(1);
  expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ disagreements: expect.any(Number) });
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.join('\n')).toMatch(/till -?\d+, moves -?\d+, ledger -?\d+, screen -?\d+/);
}, 120_000);

/** Addresses in the cellar: made one by one or from a file, carried by labels, and found again by whoever walks. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { binMarkOf } from '#domain/stock/bins.ts';
import {
  changeBin,
  createBin,
  exportBins,
  importBins,
  listBins,
  putInBin,
  removeBin,
  takeFromBin,
} from '#domain/stock/binsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { openShop, type Shop } from '#tests/harness/shop.ts';
import { binsOf } from './queries.ts';

let shop: Shop;
let place: Id;
beforeAll(async () => {
  shop = await openShop();
  place = shop.places.backroom;
});
afterAll(() => shop.close());

const made = (address: string, locationId = place, rank = 0) =>
  shop.call(createBin, { body: { locationId, address, rank } });

async function addresses(): Promise<string[]> {
  const { items } = await shop.call(listBins, { query: { locationId: place } });
  return items.map(({ address }) => address);
}

async function uploaded(csv: string) {
  const answer = await shop.app.inject({
    method: 'PUT',
    url: importBins.path.replace(':locationId', place),
    headers: { 'content-type': 'text/csv' },
    payload: csv,
  });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
}

test('An article lies at one address or several, and whoever walks meets the first of them first', async () => {
  const chinon = await shop.wine({ name: 'Chinon' });
  const [ten, two] = [await made('a-10'), await made('A - 2')];
  for (const { id: binId } of [ten, two]) await shop.call(putInBin, { params: { binId, skuId: chinon.id } });
  await shop.call(putInBin, { params: { binId: two.id, skuId: chinon.id } });
  const found = await shop.database.read(shop.actor.organizationId, (snapshot) =>
    binsOf(snapshot, place, [chinon.id]),
  );
  expect(found.get(chinon.id)?.map(({ address }) => address)).toEqual(['A-2', 'A-10']);
  expect((await shop.call(listBins, { query: { skuId: chinon.id } })).items).toHaveLength(2);

  await shop.call(takeFromBin, { params: { binId: ten.id, skuId: chinon.id } });
  expect((await shop.call(listBins, { query: { skuId: chinon.id } })).items).toMatchObject([
    { address: 'A-2', skuIds: [chinon.id] },
  ]);
});

test('Each address carries a code of its own, and keeps it when it is renamed', async () => {
  const bin = await made('B-1');
  expect(binMarkOf(bin.mark)).toBe(bin.mark);
  const renamed = await shop.call(changeBin, {
    params: { binId: bin.id },
    body: { address: 'B-9', rank: -1 },
  });
  expect(renamed).toMatchObject({ address: 'B-9', rank: -1, mark: bin.mark });
  expect((await addresses())[0]).toBe('B-9');
  await shop.call(removeBin, { params: { binId: bin.id } });
  expect(await addresses()).not.toContain('B-9');
});

test('An address is one in its place, however it is typed; another place may have it too', async () => {
  const key = '019a0000-0000-7000-8000-00000000b100';
  const asked = { body: { locationId: place, address: 'C-1', rank: 0 }, key };
  const { mark } = await shop.call(createBin, asked);
  expect(await shop.call(createBin, asked)).toMatchObject({ mark });
  expect(await shop.refusal(createBin, { body: { ...asked.body, address: 'c - 1' } })).toMatchObject({
    code: 'bin_taken',
    detail: '« C-1 » existe déjà dans cet emplacement.',
  });
  expect(await made('C-1', shop.places.shelf)).toMatchObject({ address: 'C-1' });
});

test('A spreadsheet of addresses is read back as it was written; what names no article is told row by row', async () => {
  const vouvray = await shop.wine({ name: 'Vouvray', code: 'VOU', barcodes: [{ code: '3760123456784' }] });
  const { status, body } = await uploaded(
    'Adresse;Rang;Référence;Code-barres\nD-1;5;VOU;\nd-2;;;3760123456784\nD-2;;???;\n;;VOU;\nD-3;loin;VOU;\nD-4;;;\n',
  );
  expect(status).toBe(200);
  expect(body).toEqual({
    bins: 3,
    placed: 2,
    refused: [
      { row: 4, reason: 'unknown_article', said: '???' },
      { row: 5, reason: 'no_address', said: '' },
      { row: 6, reason: 'no_rank', said: 'loin' },
    ],
  });
  const lying = await shop.call(listBins, { query: { skuId: vouvray.id } });
  expect(lying.items.map(({ address, rank }) => [address, rank])).toEqual([
    ['D-2', 0],
    ['D-1', 5],
  ]);

  const { body: written } = await shop.app.inject({ url: `${exportBins.path}?locationId=${place}` });
  expect(written).toContain('Réserve;D-1;5;VOU;3760123456784;Vouvray;');
  expect((await uploaded(written)).body).toMatchObject({ placed: 0, refused: [] });
  expect((await uploaded('prix;nom\n1;2\n')).body).toMatchObject({ code: 'bins_unreadable' });
});

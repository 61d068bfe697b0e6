/** A till scans the same barcode and prints another vintage: it is noticed, and from a date its sales are another wine's. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSku } from '#domain/catalog/contract.ts';
import type { RolledItem } from '#domain/channels/itemsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSku } from '#server/modules/catalog/index.ts';
import { levels } from '#server/modules/stock/index.ts';
import {
  actorOf,
  connect,
  here,
  newCode,
  type Office,
  openOffice,
  tillFile,
  tillIntake,
  upload,
} from '../office.fixture.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

async function wine(code: string): Promise<Id> {
  const sku = newSku.parse({
    kind: 'wine',
    name: `Juliénas ${code}`,
    code,
    measure: 'volume',
    content: '750000',
    wine: { vintage: 2021 },
  });
  const id = randomUUID();
  await office.database.write(here, (tx) => createSku(tx, actorOf(here), { ...sku, id }, office.now()));
  return id;
}

async function left(skuId: Id): Promise<number> {
  const held = await office.database.read(here, (snapshot) => levels(snapshot, { skuIds: [skuId] }));
  return Number(held.reduce((sum, { onHand }) => sum + onHand, 0n) / 750_000n);
}

const day = (back: number): string => {
  const at = new Date(Date.parse(office.now()) - back * 24 * 3_600_000);
  return at.toISOString().slice(0, 10).split('-').reverse().join('/');
};
const row = (ticket: string, back: number, code: string, label: string, count: number): string =>
  `${ticket};${day(back)} 11:00;${code};${label};${count};12,50`;

async function rolledOf(connectionId: Id): Promise<RolledItem[]> {
  return (await office.send<{ items: RolledItem[] }>('GET', `/connections/${connectionId}/rolled`)).body
    .items;
}

describe('an item under another vintage', () => {
  test('is noticed, remapped from its date whether it was mapped or recognised, and noticed no more', async () => {
    const code = newCode();
    const old = await wine(code);
    const { id } = await connect(office, { intake: tillIntake });
    const rows = [
      row('1', 9, code, 'JULIENAS 2021', 2),
      row('2', 6, code, 'JULIENAS 2022', 3),
      row('3', 2, code, 'JULIENAS 2022', 1),
    ];
    await upload(office, id, tillFile(...rows));
    expect(await left(old)).toBe(-6);
    const [item] = await rolledOf(id);
    expect(item).toMatchObject({
      label: 'JULIENAS 2022',
      vintage: 2021,
      vintageSaid: 2022,
      lines: 2,
      skuId: old,
    });
    const key = randomUUID();
    const body = { itemKey: item?.itemKey, vintage: 2022, from: item?.since };
    const rolled = await office.send<{ skuId: Id; remapped: number }>('POST', `/connections/${id}/rolled`, {
      key,
      body,
    });
    expect(rolled.body.remapped).toBe(2);
    expect([await left(old), await left(rolled.body.skuId)]).toEqual([-2, -4]);
    expect(await rolledOf(id)).toEqual([]);
    const again = await office.send('POST', `/connections/${id}/rolled`, { key, body });
    expect(again.body).toEqual({ skuId: rolled.body.skuId, remapped: 0 });
    // A ticket of before comes late.
    await upload(
      office,
      id,
      tillFile(row('4', 8, code, 'JULIENAS 2021', 1), row('5', 1, code, 'JULIENAS 2022', 1)),
    );
    expect([await left(old), await left(rolled.body.skuId)]).toEqual([-3, -5]);
  });

  test('may be the same wine all the same', async () => {
    const code = newCode();
    const old = await wine(code);
    const { id } = await connect(office, { intake: tillIntake });
    await upload(office, id, tillFile(row('1', 3, code, 'JULIENAS 2019', 1)));
    const [item] = await rolledOf(id);
    const body = { itemKey: item?.itemKey, vintage: 2019 };
    expect((await office.send('POST', `/connections/${id}/rolled`, { body })).body).toEqual({
      skuId: null,
      remapped: 0,
    });
    expect([await rolledOf(id), await left(old)]).toEqual([[], -1]);
    const other = await office.send<{ code: string }>('POST', `/connections/${id}/rolled`, {
      body: { ...body, vintage: 2018, from: office.now() },
    });
    expect(other.body.code).toBe('item_not_rolled');
  });
});

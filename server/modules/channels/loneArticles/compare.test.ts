/** A till's list of articles held against the cellar. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loneArticles } from '#domain/channels/loneArticlesContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { bottle, connect, elsewhere, type Office, openOffice } from '../office.fixture.ts';

let office: Office;
let connectionId: Id;

beforeAll(async () => {
  office = await openOffice();
  await bottle(office, { code: 'CHI-22', barcode: '3760123450010', name: 'Chinon 2022' });
  ({ id: connectionId } = await connect(office));
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

const send = (list: string, organizationId?: Id) =>
  office.send('POST', `/connections/${connectionId}/differences?fileName=articles.csv`, {
    bytes: Buffer.from(list),
    ...(organizationId === undefined ? {} : { organizationId }),
  });

test('an article is known by its barcode where the till’s reference is another one', async () => {
  const { status, body } = await send(
    'Référence;Code-barres;Désignation\r\n00042;3760123450010;CHINON\r\n00043;;KIR MAISON\r\n',
  );
  expect(status).toBe(200);
  const said = loneArticles.parse(body);
  expect(said.both).toBe(1);
  expect(said.tillOnly).toEqual([
    { itemKey: 'c:00043', code: '00043', barcode: null, label: 'KIR MAISON', lines: 0 },
  ]);
});

test('a list that holds no article is refused, and one of another house finds no connection', async () => {
  expect((await send('')).status).toBe(422);
  expect((await send('Référence;Désignation\r\nX;Y\r\n', elsewhere)).status).toBe(404);
});

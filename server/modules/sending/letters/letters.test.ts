/** Letters: printed together for window envelopes, posted or put back; who refuses meanwhile is not among them. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sayConsents } from '#domain/consent/contract.ts';
import { saveSender } from '#domain/sending/contract.ts';
import { endBatch, listLetters, makeBatch, printBatch } from '#domain/sending/lettersContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { openPostOffice, type PostOffice } from '../sending.fixture.ts';

let office: PostOffice;

beforeAll(async () => {
  office = await openPostOffice();
  const sender = 'Cave Camille\n12 rue Mouffetard\n75005 Paris';
  await office.call(saveSender, {
    params: { channel: 'letter' },
    body: { account: { kind: 'post', sender, window: 'right', costE4: '15000' } },
  });
});
afterAll(() => office.close());

async function neighbour(name: string): Promise<Id> {
  const place = { street: '3 quai des Chartrons', postcode: '33000', city: 'Bordeaux', country: 'FR' };
  const customerId = await office.customer({ name, ...place });
  await says(customerId, { state: 'granted', basis: 'informed', textVersion: 1 });
  await office.queue(customerId, {
    channel: 'letter',
    content: {
      paragraphs: [
        `Cher ${name},`,
        'Le beaujolais nouveau est là.',
        'L’abus d’alcool est dangereux pour la santé.',
      ],
    },
  });
  return customerId;
}

type Said = { state: 'granted'; basis: 'informed'; textVersion: number } | { state: 'objected' };
const says = (customerId: Id, said: Said) =>
  office.call(sayConsents, {
    params: { customerId },
    body: {
      choices: [{ purpose: 'marketing', channel: 'letter', ...said }],
      source: 'office',
      language: 'fr',
      isAdult: true,
    },
  });

async function file(batchId: Id, format: 'pdf' | 'csv'): Promise<Buffer> {
  const url = `${printBatch.path.replace(':batchId', batchId)}?format=${format}`;
  return (await office.app.inject({ method: 'GET', url })).rawPayload;
}

test('Letters that wait are one PDF, a page each, and a file for a print house; posted they are sent, and nothing is kept of where they went', async () => {
  const [zoe, paul, anne] = [
    await neighbour('Zoé Lenoir'),
    await neighbour('Paul Martin'),
    await neighbour('Anne Roux'),
  ];
  expect(await office.call(listLetters)).toEqual({ waiting: 3, batches: [] });
  const key = randomUUID();
  const batch = await office.call(makeBatch, { key });
  expect(batch).toMatchObject({ id: key, letters: 3, postedAt: null });
  expect(await office.call(makeBatch, { key })).toEqual(batch);
  expect((await office.refusal(makeBatch)).code).toBe('letters_none');
  await says(anne, { state: 'objected' });
  const pdf = await file(key, 'pdf');
  if (process.env['CAVEAU_KEEP_LETTERS']) await writeFile(process.env['CAVEAU_KEEP_LETTERS'], pdf);
  const document = await PDFDocument.load(pdf);
  expect(document.getPageCount()).toBe(2);
  const csv = (await file(key, 'csv')).toString();
  expect(csv).toContain('Zoé Lenoir;3 quai des Chartrons;33000 Bordeaux');
  expect(csv).not.toContain('Anne Roux');
  const end = { params: { batchId: key }, body: { posted: true } };
  expect(await office.call(endBatch, end)).toEqual({ letters: 2 });
  expect(await office.call(endBatch, end)).toEqual({ letters: 0 });
  const states = await Promise.all([zoe, paul, anne].map(async (id) => (await office.message(id)).state));
  expect(states).toEqual(['sent', 'sent', 'suppressed']);
  expect((await office.call(listLetters)).batches).toMatchObject([{ id: key, postedAt: office.shop.now }]);
});

test('A batch that was not posted is put back, and its letters wait again', async () => {
  const zoe = await neighbour('Zoé Petit');
  const { id } = await office.call(makeBatch);
  expect((await office.message(zoe)).state).toBe('inFlight');
  expect(await office.call(endBatch, { params: { batchId: id }, body: { posted: false } })).toEqual({
    letters: 1,
  });
  expect((await office.message(zoe)).state).toBe('waiting');
  office.isSandbox = true;
  expect((await office.refusal(makeBatch)).code).toBe('sender_sandbox');
});

/**
 * The manual, executed: a campaign suggests bottles to each of its readers, in a house that never asked for suggestions before. With a margin floor of a third:
 *
 *     Chinon      Zoé’s habit, six on the shelf, 5,00 of 10,00 without VAT are kept     suggested
 *     Muscadet    liked by others, six on the shelf, 5,00 of 10,00 are kept             suggested
 *     Morgon      Zoé’s habit, the last one is sold                                     not to be had
 *     Huîtres     liked by all, six on the shelf, 1,00 of 10,00 is kept                 below the floor
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCampaign, saveCampaignSettings, startCampaign } from '#domain/campaigns/contract.ts';
import { createPriceList, createSku } from '#domain/catalog/contract.ts';
import { createConnection } from '#domain/channels/contract.ts';
import { sayConsents } from '#domain/consent/contract.ts';
import { createCustomer, setKnownAs } from '#domain/customers/contract.ts';
import { saveSuggestionSettings } from '#domain/recommend/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { createSegment } from '#domain/segments/contract.ts';
import { saveSender } from '#domain/sending/contract.ts';
import { listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { optIn } from '#tests/harness/consentDesk.ts';
import { accountAt, bodyOf, type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';
import { type House, openHouse } from './house.fixture.ts';

const price = '120000';

let house: House;
let mailbox: Mailbox;
let segmentId: Id;

const settled = () => house.app().settled(house.organizationId);

/** Of one bottle each; who buys is called as the web shop calls them. */
async function sell(sourceId: Id, day: string, skus: readonly Id[], customerRef?: string): Promise<void> {
  const lines = skus.map((unitId) => ({ item: { unitId }, quantity: '1000', unitPrice: price }));
  const document = `W-${day}-${customerRef ?? crypto.randomUUID()}`;
  const sold = { sourceId, document, occurredAt: `${day}T10:00:00.000Z`, lines };
  await house.office.call(recordSale, { body: customerRef === undefined ? sold : { ...sold, customerRef } });
}

beforeAll(async () => {
  house = await openHouse(() => '2026-11-20T10:00:00.000Z', { works: true });
  mailbox = await openMailbox();
  const { office, shopId } = house;
  const account = accountAt(mailbox);
  await office.call(saveSender, { params: { channel: 'email' }, body: { account } });
  const { items: places } = await office.call(listLocations);
  const shelf = places.find(({ kind }) => kind === 'shelf')?.id ?? '';
  const list = { name: 'Boutique', currency: 'EUR', includesVat: true };
  const { id: priceListId } = await office.call(createPriceList, { body: list });
  const named = async (name: string): Promise<Id> => {
    const prices = [{ priceListId, amountE4: price }];
    const body = { kind: 'wine', name, measure: 'volume', content: '750000', prices } as const;
    return (await office.call(createSku, { body })).id;
  };
  const [chinon, morgon] = [await named('Chinon'), await named('Morgon')];
  const [muscadet, oysters] = [await named('Muscadet'), await named('Huîtres')];
  // Six are left of all but one, which are as many as were sold.
  const comes = (skuId: Id, count: bigint, cost: string) => ({
    skuId,
    unitId: skuId,
    count: (count * 1000n).toString(),
    cost,
  });
  await office.call(receiveDelivery, {
    body: {
      locationId: shelf,
      occurredAt: '2026-10-01T08:00:00.000Z',
      lines: [
        comes(chinon, 9n, '4500'),
        comes(muscadet, 14n, '7000'),
        comes(morgon, 3n, '1500'),
        comes(oysters, 14n, '12600'),
      ],
    },
  });
  const { connection } = await office.call(createConnection, {
    body: { name: 'Site', kind: 'api', shopId },
  });
  const { id: customerId } = await office.call(createCustomer, {
    body: { name: 'Zoé Lenoir', email: 'zoe@courriel.example', birthday: '1980-05-04' },
  });
  await office.call(setKnownAs, { params: { customerId }, body: { sourceId: connection.id, ref: 'zoe' } });
  const choices = [{ ...optIn, channel: 'email' as const }];
  const agreed = { choices, source: 'office', language: 'fr', isAdult: true } as const;
  await office.call(sayConsents, { params: { customerId }, body: agreed });
  for (const day of ['2026-10-05', '2026-10-19', '2026-11-02'])
    await sell(connection.id, day, [chinon, morgon], 'zoe');
  for (let other = 0; other < 8; other += 1) await sell(connection.id, '2026-11-10', [muscadet, oysters]);
  await office.call(saveSuggestionSettings, { body: { marginFloorBp: 3333 } });
  await office.call(saveCampaignSettings, { body: { heldFromAll: 0, cap: { messages: 3, days: 30 } } });
  const tree = { is: 'all' as const, not: false, of: [] };
  segmentId = (await office.call(createSegment, { body: { name: 'Tous', tree } })).id;
  await settled();
});
afterAll(async () => {
  await house.close();
  await mailbox.close();
});

/** The paragraphs of the letter that Zoé gets. */
async function written(): Promise<string[]> {
  const before = mailbox.letters.length;
  const body = 'Bonjour {prénom},\n\nLa cave est rangée. Nous pensons à vous : {suggestions}\n\nÀ bientôt.';
  const { id: campaignId } = await house.office.call(createCampaign, {
    body: {
      name: 'Pour chacun',
      audience: { kind: 'segment', segmentId },
      channels: ['email'],
      isAlcohol: true,
      heldShare: 0,
      messages: [
        {
          afterDays: 0,
          texts: [
            { fr: { subject: 'Pour vous', body, short: '' }, en: { subject: '', body: '', short: '' } },
          ],
        },
      ],
      exits: [],
      offer: null,
      measuredDays: 30,
    },
  });
  await house.office.call(startCampaign, { params: { campaignId }, body: {} });
  await expect.poll(() => mailbox.letters.length, { timeout: 20_000 }).toBe(before + 1);
  const [letter] = mailbox.letters.slice(before);
  const read = letter ? bodyOf(letter) : '';
  return read
    .slice(0, read.indexOf('L’abus d’alcool'))
    .trim()
    .split(/\n\s*\n/);
}

test('A campaign suggests what there is to be had and earns enough, and reads well where there is nothing to suggest', async () => {
  expect(await written()).toEqual([
    'Bonjour Zoé,',
    'La cave est rangée. Nous pensons à vous : Chinon, Muscadet',
    'À bientôt.',
  ]);
  await house.office.call(saveSuggestionSettings, { body: { marginFloorBp: 9000 } });
  expect(await written()).toEqual(['Bonjour Zoé,', 'La cave est rangée.', 'À bientôt.']);
});

/** A customer whom a house knows everywhere: by a card, two tills, a request, campaigns, points, and another till’s files. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createConnection } from '#domain/channels/contract.ts';
import { createPrivacyRequest } from '#domain/consent/rightsContract.ts';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer, setKnownAs } from '#domain/customers/contract.ts';
import { mergeCustomers } from '#domain/customers/duplicateContract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { makeCardPage } from '#domain/wallet/contract.ts';
import { linkPurchases } from '#server/modules/customers/index.ts';
import type { Caller } from '#tests/harness/caller.ts';
import { bottlesSold, type HandTill } from '#tests/harness/handTill.ts';
import type { Mailbox } from '#tests/harness/mailbox.ts';
import {
  hector,
  isNamedElsewhere,
  isRewarded,
  isWrittenTo,
  type Life,
  type NamedElsewhere,
} from './effacement.fixture.ts';
import type { House } from './house.fixture.ts';

interface Known {
  customerId: Id;
  till: HandTill;
  /** Of his card's page. */
  card: string;
  /** What ties a ticket to him, in hexadecimal. */
  key: string;
  /** Another till, which calls him by a name of its own. */
  elsewhereId: Id;
  campaigns: Id[];
  named: NamedElsewhere;
}

/** By a house whose server works; e-mails go to the mailbox. */
export async function isKnownEverywhere(house: House, mailbox: Mailbox, now: Instant): Promise<Known> {
  const { organizationId, shopId, office } = house;
  const app = house.app();
  const { till } = await house.enrol('Comptoir');

  const { id: customerId } = await office.call(createCustomer, { body: hector });
  const params = { customerId };
  const twice = await office.call(createCustomer, { body: { name: 'H. Vasseur', note: 'Le même' } });
  await office.call(mergeCustomers, { params, body: { otherId: twice.id } });
  const asked = { kind: 'access', customerId, receivedOn: '2026-11-19', how: 'email' } as const;
  await office.call(createPrivacyRequest, { body: asked });
  const card = (await office.call(makeCardPage, { params })).url.split('/').at(-1) ?? '';

  const key = new Uint8Array(randomBytes(32));
  const commitment = await commitmentOf(key, customerId);
  const sold = bottlesSold(randomUUID(), [{ unitId: house.wine, count: 2 }]);
  await till.sell({ ...sold, commitment });
  await till.mail({ document: 'C1-1', total: 2500n }, hector.email);
  await till.send();
  const link = { saleId: sold.id, customerId, key, commitment, at: now };
  await app.database.write(organizationId, (tx) => linkPurchases(tx, [link]));
  const { connection } = await office.call(createConnection, {
    body: { name: 'Ancienne caisse', kind: 'webhook', shopId },
  });
  const known = { sourceId: connection.id, ref: 'VASSEUR-HECTOR-77' };
  await office.call(setKnownAs, { params, body: known });
  const elsewhere = { document: 'A-12', occurredAt: now, customerRef: known.ref };
  await sellElsewhere(office, connection.id, elsewhere);
  const headers = { authorization: `Bearer ${house.secretKey}` };
  const life: Life = { app, organizationId, office, headers, mailbox, customerId, shopId };
  await app.settled(organizationId);
  const campaigns = await isWrittenTo(life);
  await isRewarded(life);
  const named = await isNamedElsewhere(life);
  await app.settled(organizationId);
  const hex = Buffer.from(key).toString('hex');
  return { customerId, till, card, key: hex, elsewhereId: connection.id, campaigns, named };
}

export async function sellElsewhere(
  office: Caller,
  sourceId: Id,
  said: { document: string; occurredAt: Instant; customerRef: string },
): Promise<void> {
  const lines = [{ item: { label: 'Chinon' }, quantity: '1000', unitPrice: '120000' }];
  await office.call(recordSale, { body: { ...said, sourceId, lines } });
}

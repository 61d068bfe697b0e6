/** What customers ask of a shop of the harness: its sales, and a mail account that it has not. */
import { randomBytes, randomUUID } from 'node:crypto';
import { createVault } from '#server/modules/channels/index.ts';
import type { ClaimableTicket, CustomersPorts } from '#server/modules/customers/index.ts';
import { salesReferring, saleTotals, winesSold } from '#server/modules/sales/index.ts';
import type { Shop } from './shop.ts';

export function customersPortsOf(
  shop: Shop,
): Omit<CustomersPorts, 'claimableTicket' | 'eraseElsewhere' | 'toldElsewhere'> {
  return {
    salesOf: (snapshot, saleIds) => shop.sales.salesToTell(snapshot, saleIds),
    headsOf: saleTotals,
    winesOf: winesSold,
    salesReferring,
    consentTextOf: async () => ({ version: 1, fr: 'J’accepte {channel}.', en: 'I agree {channel}.' }),
    agreedAtPoster: async () => undefined,
    houseOf: async () => shop.house,
    mail: async () => ({ state: 'unset' }),
    vault: createVault('the secret of a server that is not there'),
    publicUrl: 'https://cave.example',
  };
}

/** A ticket that whoever holds it may claim, kept under the token that its QR code says. */
export function putClaimable(
  tickets: Map<string, ClaimableTicket>,
  { actor: { organizationId }, now: at }: Pick<Shop, 'actor' | 'now'>,
  more: Partial<ClaimableTicket> = {},
): string {
  const token = randomBytes(16).toString('base64url');
  tickets.set(token, {
    organizationId,
    saleId: randomUUID(),
    hasCustomer: false,
    shop: 'Cave du Port',
    timeZone: 'Europe/Paris',
    document: 'C1-000123',
    at,
    currency: 'EUR',
    total: 1290n,
    lines: [{ label: 'Chinon 2022', quantity: 1000n, amount: 1290n }],
    ...more,
  });
  return token;
}

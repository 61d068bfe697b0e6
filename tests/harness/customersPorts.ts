/** What customers ask of a shop of the harness: its sales, and a mail account that it has not. */
import { createVault } from '#server/modules/channels/index.ts';
import type { CustomersPorts } from '#server/modules/customers/index.ts';
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

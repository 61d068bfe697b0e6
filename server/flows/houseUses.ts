/** What of Caveau a house uses, as far as people are concerned: what its register of processing is written from. */
import type { HouseUses } from '#domain/consent/register.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export async function houseUses(
  snapshot: Snapshot,
  vendorNames: ReadonlyMap<string, { name: string }>,
): Promise<HouseUses> {
  const { organizationId } = snapshot;
  type Found = Omit<HouseUses, 'vendors'> & { vendors: string[]; google: boolean };
  const { vendors, google, ...uses } = await snapshot.one<Found>(sql`
    select exists (select from customers.customer where organization_id = ${organizationId}) as customers,
           exists (select from consent.entry where organization_id = ${organizationId})
             or exists (select from consent.suppression where organization_id = ${organizationId}) as consents,
           exists (select from till.mail_account where organization_id = ${organizationId}) as mail,
           exists (select from till.register where organization_id = ${organizationId}) as tills,
           exists (select from buying.purchase_order where organization_id = ${organizationId}) as suppliers,
           exists (select from wallet.account where organization_id = ${organizationId} and kind = 'google') as google,
           array(select distinct vendor from channels.connection
                  where organization_id = ${organizationId} and vendor is not null and archived_at is null order by 1) as vendors`);
  const connected = vendors.map((code) => vendorNames.get(code)?.name ?? code);
  return { ...uses, vendors: google ? [...connected, 'Google Wallet'] : connected };
}

/** What of Caveau a house uses, as far as people are concerned: what its register of processing is written from. */
import type { HouseUses } from '#domain/consent/register.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

const walletNames: Record<string, string> = { apple: 'Apple', google: 'Google' };

/** Whose service it is, besides a mail server of the house's own and the post. */
const senderNames: Record<string, string> = { vonage: 'Vonage', smpp: 'SMS (SMPP)' };

export async function houseUses(
  snapshot: Snapshot,
  vendorNames: ReadonlyMap<string, { name: string }>,
): Promise<HouseUses> {
  const { organizationId } = snapshot;
  const { vendors, wallets, senders, ...uses } = await snapshot.one<HouseUses>(sql`
    select exists (select from customers.customer where organization_id = ${organizationId}) as customers,
           exists (select from consent.entry where organization_id = ${organizationId})
             or exists (select from consent.suppression where organization_id = ${organizationId}) as consents,
           exists (select from till.mail_account where organization_id = ${organizationId}) as mail,
           exists (select from till.register where organization_id = ${organizationId}) as tills,
           exists (select from buying.purchase_order where organization_id = ${organizationId}) as suppliers,
           exists (select from loyalty.programme where organization_id = ${organizationId})
             or exists (select from offers.code where organization_id = ${organizationId}) as loyalty,
           exists (select from segments.segment where organization_id = ${organizationId})
             or exists (select from campaigns.campaign where organization_id = ${organizationId}) as campaigns,
           array(select kind from wallet.account where organization_id = ${organizationId} order by 1) as wallets,
           array(select distinct said ->> 'kind' from sending.account where organization_id = ${organizationId} order by 1) as senders,
           array(select distinct vendor from channels.connection
                  where organization_id = ${organizationId} and vendor is not null and archived_at is null order by 1) as vendors`);
  const named = (codes: readonly string[], names: Record<string, string>) =>
    codes.flatMap((code) => names[code] ?? []);
  return {
    ...uses,
    wallets: named(wallets, walletNames),
    senders: named(senders, senderNames),
    vendors: vendors.map((code) => vendorNames.get(code)?.name ?? code),
  };
}

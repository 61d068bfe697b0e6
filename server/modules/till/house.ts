/** What a till must know of where it stands, to sell alone. */
import type { TillHouse } from '#domain/till/deviceContract.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { hasMailAccount } from './letters/account.ts';
import { operators } from './operators.ts';
import type { TillDependencies } from './ports.ts';
import { settingsOfShop } from './settings.ts';
import { lastStatement, registerRow } from './store.ts';

export async function tillHouse(
  snapshot: Snapshot,
  {
    settingsOf,
    consentTextOf,
    serverKey,
    software,
  }: Pick<TillDependencies, 'settingsOf' | 'consentTextOf' | 'serverKey' | 'software'>,
  registerId: Id,
): Promise<TillHouse> {
  const register = await registerRow(snapshot, registerId);
  if (!register) throw refuseTill('register_unknown');
  if (register.siret === null) throw refuseTill('register_not_enrolled');
  const { organization, companies, shops } = await settingsOf(snapshot);
  const shop = shops.find(({ id }) => id === register.shopId);
  const company = companies.find(({ id }) => id === shop?.companyId);
  const enrolment = await lastStatement(snapshot, registerId, 'enrolment');
  if (!shop || !company || !enrolment) throw refuseTill('till_shop_unknown');
  const priceLists = await snapshot.all<TillHouse['priceLists'][number]>(sql`
    select id, name, is_default as "isDefault" from catalog.price_list
     where organization_id = ${snapshot.organizationId} and archived_at is null
     order by is_default desc, name, id`);
  return {
    register: { id: register.id, code: register.code, name: register.name, siret: register.siret },
    organization: {
      id: organization.id,
      name: organization.name,
      language: organization.language,
      // Nothing that is sold in a sandbox is sold.
      training: organization.kind === 'sandbox',
    },
    shop: {
      id: shop.id,
      name: shop.name,
      timeZone: shop.timeZone,
      dayEndsAtHour: shop.dayEndsAtHour,
      currency: shop.currency,
    },
    company: { legalName: company.legalName, siren: company.siren, vatNumber: company.vatNumber },
    priceLists,
    operators: await operators(snapshot),
    settings: await settingsOfShop(snapshot, shop.id),
    serverKey: { publicKey: serverKey.publicKey, fingerprint: serverKey.fingerprint },
    enrolment: { text: enrolment.text, signature: enrolment.signature },
    software,
    consentText: await consentTextOf(snapshot),
    mails: await hasMailAccount(snapshot),
  };
}

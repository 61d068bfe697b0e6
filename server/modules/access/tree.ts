/** Commands on the legal tree: an organization is created with its first company and shop; more shops open; settings change. */
import type { NewShop, Settings, SettingsChange, SetUp, Shop } from '#domain/access/contract.ts';
import { refuseAccess } from '#domain/access/refusals.ts';
import { readSiret, readTimeZone, readVatNumber } from '#domain/access/rules.ts';
import type { OrganizationKind, Start, Valuation } from '#domain/access/words.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { settingsOf } from './queries.ts';
import {
  insertCompany,
  insertOrganization,
  insertShop,
  lockOrganization,
  updateCompany,
  updateOrganization,
  updateShop,
} from './tree-store.ts';

/** What other modules add to a command, inside its transaction; given by whoever assembles. */
export interface TreeSteps {
  /** A shop has opened, the organization's first included: the place to give it its locations. */
  shopOpened(tx: Tx, shop: Shop, actor: Actor, now: Instant): Promise<void>;
  /** An organization exists, and its owner wants to go on with `start`. */
  organizationCreated(
    tx: Tx,
    created: { settings: Settings; start: Start },
    actor: Actor,
    now: Instant,
  ): Promise<void>;
}

export interface NewOrganization
  extends Pick<SetUp, 'company' | 'shop' | 'activities' | 'tracking' | 'language'> {
  kind: OrganizationKind;
  valuation: Valuation;
  start: Start;
}

/** Makes the organization of the transaction, its company and its shop; null where its id is taken. */
export async function plantOrganization(
  tx: Tx,
  actor: Actor,
  steps: TreeSteps,
  house: NewOrganization,
  now: Instant,
): Promise<Settings | null> {
  const { siret, siren } = readSiret(house.shop.siret);
  const vatNumber = readVatNumber(siren, house.company.vatRegime, house.company.vatNumber);
  const inserted = await insertOrganization(tx, {
    name: house.shop.name,
    kind: house.kind,
    language: house.language,
    activities: [...new Set(house.activities)],
    tracking: house.tracking,
    valuation: house.valuation,
    modules: null,
    created_at: now,
  });
  if (!inserted) return null;
  const companyId = idOfIdentity(sha256, tx.organizationId, 'company', siren);
  await insertCompany(tx, {
    id: companyId,
    legal_name: house.company.legalName ?? house.shop.name,
    siren,
    vat_regime: house.company.vatRegime,
    vat_number: vatNumber,
    created_at: now,
  });
  await insertShop(tx, {
    id: idOfIdentity(sha256, tx.organizationId, 'shop', siret),
    company_id: companyId,
    name: house.shop.name,
    siret,
    time_zone: readTimeZone(house.shop.timeZone),
    day_ends_at_hour: house.shop.dayEndsAtHour,
    currency: house.shop.currency,
    opened_at: now,
  });
  const settings = await settingsOf(tx);
  for (const shop of settings.shops) await steps.shopOpened(tx, shop, actor, now);
  await steps.organizationCreated(tx, { settings, start: house.start }, actor, now);
  return settings;
}

/** Opens a shop of a company that the organization has or, where `company` says so, of a new one. */
export async function openShop(
  tx: Tx,
  actor: Actor,
  steps: TreeSteps,
  shopId: Id,
  asked: NewShop,
  now: Instant,
): Promise<Shop> {
  const { siret, siren } = readSiret(asked.siret);
  const timeZone = readTimeZone(asked.timeZone);
  await lockOrganization(tx);
  const { companies, shops } = await settingsOf(tx);
  const opened = shops.find((shop) => shop.id === shopId);
  if (opened) {
    if (opened.siret === siret && opened.name === asked.name) return opened;
    throw refuse('idempotency_conflict');
  }
  if (shops.some((shop) => shop.siret === siret)) throw refuseAccess('siret_taken', { siret });
  let companyId = companies.find((company) => company.siren === siren)?.id;
  if (companyId === undefined) {
    if (!asked.company) throw refuseAccess('company_unknown', { siren });
    companyId = idOfIdentity(sha256, tx.organizationId, 'company', siren);
    await insertCompany(tx, {
      id: companyId,
      legal_name: asked.company.legalName,
      siren,
      vat_regime: asked.company.vatRegime,
      vat_number: readVatNumber(siren, asked.company.vatRegime, asked.company.vatNumber),
      created_at: now,
    });
  }
  await insertShop(tx, {
    id: shopId,
    company_id: companyId,
    name: asked.name,
    siret,
    time_zone: timeZone,
    day_ends_at_hour: asked.dayEndsAtHour,
    currency: asked.currency,
    opened_at: now,
  });
  const shop: Shop = {
    id: shopId,
    companyId,
    name: asked.name,
    siret,
    timeZone,
    dayEndsAtHour: asked.dayEndsAtHour,
    currency: asked.currency,
  };
  await steps.shopOpened(tx, shop, actor, now);
  await audit(tx, actor, { action: 'openShop', subject: shopId, detail: { name: shop.name, siret } }, now);
  return shop;
}

/** Changes what is given and leaves the rest. */
export async function changeSettings(
  tx: Tx,
  actor: Actor,
  change: SettingsChange,
  now: Instant,
): Promise<Settings> {
  await lockOrganization(tx);
  const before = await settingsOf(tx);
  const { organization } = change;
  if (organization && Object.keys(organization).length > 0) await updateOrganization(tx, organization);
  for (const company of change.companies ?? []) await changeCompany(tx, before, company);
  for (const shop of change.shops ?? []) await changeShop(tx, await settingsOf(tx), shop);
  await audit(tx, actor, { action: 'changeSettings', detail: change }, now);
  return settingsOf(tx);
}

type CompanyChange = NonNullable<SettingsChange['companies']>[number];
type ShopChange = NonNullable<SettingsChange['shops']>[number];

async function changeCompany(tx: Tx, { companies }: Settings, change: CompanyChange): Promise<void> {
  const company = companies.find(({ id }) => id === change.id);
  if (!company) throw refuse('not_found');
  const vatRegime = change.vatRegime ?? company.vatRegime;
  const vatNumber = change.vatNumber === undefined ? company.vatNumber : change.vatNumber;
  await updateCompany(tx, company.id, {
    legal_name: change.legalName ?? company.legalName,
    vat_regime: vatRegime,
    vat_number: readVatNumber(company.siren, vatRegime, vatNumber),
  });
}

async function changeShop(tx: Tx, { companies, shops }: Settings, change: ShopChange): Promise<void> {
  const shop = shops.find(({ id }) => id === change.id);
  if (!shop) throw refuse('not_found');
  await updateShop(tx, shop.id, {
    name: change.name ?? shop.name,
    time_zone: change.timeZone === undefined ? shop.timeZone : readTimeZone(change.timeZone),
    day_ends_at_hour: change.dayEndsAtHour ?? shop.dayEndsAtHour,
    siret: change.siret === undefined ? shop.siret : movedSiret(change.siret),
  });

  /** A shop that moves gets another SIRET of the same company. */
  function movedSiret(typed: string): string {
    const { siret, siren } = readSiret(typed);
    const expected = companies.find(({ id }) => id === shop?.companyId)?.siren ?? '';
    if (siren !== expected) throw refuseAccess('siret_of_other_company', { siret, siren: expected });
    if (shops.some((other) => other.siret === siret && other.id !== shop?.id)) {
      throw refuseAccess('siret_taken', { siret });
    }
    return siret;
  }
}

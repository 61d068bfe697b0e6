/** What each role may do, what each activity needs to see, and what a company's papers must say. */
import type { Actor } from '../values/actor.ts';
import { frenchVatNumber, siretValid } from '../values/checks.ts';
import type { Id } from '../values/ids.ts';
import type { Language } from '../values/refusal.ts';
import { scopes as allScopes, type Scope } from '../values/route.ts';
import { refuseAccess } from './refusals.ts';
import type { Activity, Module, Role, Tracking, VatRegime } from './words.ts';

/**
 * The owner decides about people and backups; the manager runs the house; the cashier sells, receives and counts, and knows the customers; the
 * adviser (accountant, consultant) changes nothing and sees everything but who the customers are, and that too where the owner says so; the reader
 * sees the wines and what is left of them.
 */
const scopesByRole: Record<Role, ReadonlySet<Scope>> = {
  owner: new Set(allScopes),
  manager: new Set(allScopes.filter((scope) => scope !== 'members:write' && scope !== 'backup:write')),
  cashier: new Set([
    'catalog:read',
    'stock:read',
    'stock:write',
    'sales:read',
    'sales:write',
    'customers:read',
    'customers:write',
    'customers:figures',
    'till:read',
  ]),
  adviser: new Set([
    'catalog:read',
    'stock:read',
    'sales:read',
    'channels:read',
    'customers:figures',
    'settings:read',
    'till:read',
  ]),
  reader: new Set(['catalog:read', 'stock:read']),
};

/** `seesCustomers` is said of an adviser, and counts for nobody else. */
export function scopesOf(role: Role, seesCustomers = false): ReadonlySet<Scope> {
  const scopes = scopesByRole[role];
  return role === 'adviser' && seesCustomers ? new Set([...scopes, 'customers:read']) : scopes;
}

/** The rooms that every house uses. */
const everyHouse: readonly Module[] = [
  'today',
  'stock',
  'buying',
  'sales',
  'reports',
  'till',
  'customers',
  'channels',
  'import',
  'settings',
];

/** The rooms to show: those chosen, or else those that the activities and the tracking call for. */
export function modulesShown(house: {
  activities: readonly Activity[];
  tracking: Tracking;
  chosen: readonly Module[] | null;
}): Module[] {
  if (house.chosen) return [...new Set([...everyHouse, ...house.chosen])];
  return [
    ...everyHouse,
    ...(house.activities.includes('bar') ? (['glasses'] as const) : []),
    ...(house.tracking === 'lot' || house.activities.includes('maker') ? (['lots'] as const) : []),
    ...(house.activities.includes('maker') ? (['materials'] as const) : []),
  ];
}

export function memberActor(member: {
  id: Id;
  name: string;
  organizationId: Id;
  role: Role;
  seesCustomers?: boolean;
  language: Language;
  /** The shop that the organization is a sandbox of, if it is one. */
  sandboxOf?: Id | null;
}): Actor {
  const { id, name, organizationId, role, seesCustomers, language, sandboxOf = null } = member;
  const scopes = sandboxOf === null ? scopesOf(role, seesCustomers) : scopesInSandbox(role);
  return { kind: 'member', id, label: name, organizationId, scopes, language };
}

/** Who may create, enter and leave the sandbox. */
export const sandboxRoles: readonly Role[] = ['owner', 'manager'];

/** People and backups are the shop's: from its sandbox neither is reached. */
function scopesInSandbox(role: Role): ReadonlySet<Scope> {
  if (!sandboxRoles.includes(role)) return new Set();
  return new Set(
    [...scopesOf(role)].filter((scope) => scope !== 'members:write' && scope !== 'backup:write'),
  );
}

/** Caveau itself, for what no person asked: set-up, jobs, the demonstration. */
export function systemActor(organizationId: Id, language: Language = 'fr'): Actor {
  return {
    kind: 'system',
    id: '00000000-0000-0000-0000-000000000000',
    label: 'Caveau',
    organizationId,
    scopes: new Set(allScopes),
    language,
  };
}

/** Reads a SIRET as people type it; refuses one whose check digits do not hold. */
export function readSiret(typed: string): { siret: string; siren: string } {
  const siret = typed.replaceAll(/[\s.-]/g, '');
  if (!siretValid(siret)) throw refuseAccess('siret_invalid', { siret: typed });
  return { siret, siren: siret.slice(0, 9) };
}

/**
 * The VAT number of a company: the one typed, if it is that SIREN's, or the one that the SIREN gives; none in franchise unless
 * typed. New keys may hold letters (BOFiP BOI-TVA-DECLA-20-10-20): only a numeric key can be checked against the SIREN.
 */
export function readVatNumber(
  siren: string,
  regime: VatRegime,
  typed: string | null | undefined,
): string | null {
  const drawn = frenchVatNumber(siren);
  const number = (typed ?? '').replaceAll(/[\s.-]/g, '').toUpperCase();
  if (number === '') return regime === 'franchise' ? null : drawn;
  const ofThisSiren = /^FR[0-9A-HJ-NP-Z]{2}\d{9}$/.test(number) && number.endsWith(siren);
  const keyHolds = !/^FR\d{2}/.test(number) || number === drawn;
  if (!ofThisSiren || !keyHolds) throw refuseAccess('vat_number_invalid', { number: typed ?? '', siren });
  return number;
}

/** Refuses a time zone that the IANA database does not know. */
export function readTimeZone(typed: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone;
  } catch {
    throw refuseAccess('time_zone_unknown', { timeZone: typed });
  }
}

export const passwordLength = { min: 10, max: 128 } as const;

export function checkPassword(password: string): void {
  if (password.length < passwordLength.min)
    throw refuseAccess('password_too_short', { min: passwordLength.min });
  if (password.length > passwordLength.max)
    throw refuseAccess('password_too_long', { max: passwordLength.max });
}

/** Refuses a key that could do more than who makes it. */
export function checkKeyScopes(maker: ReadonlySet<Scope>, asked: readonly Scope[]): void {
  const beyond = asked.filter((scope) => !maker.has(scope));
  if (beyond.length > 0) throw refuseAccess('scopes_beyond_yours', { scopes: beyond.join(', ') });
}

/** Somebody must be able to invite, to set right and to leave: the last owner keeps that role. */
export function checkOwnerRemains(owners: ReadonlySet<Id>, memberId: Id, next: Role | null): void {
  if (next !== 'owner' && owners.has(memberId) && owners.size === 1) throw refuseAccess('last_owner');
}

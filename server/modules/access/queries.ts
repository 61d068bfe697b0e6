/** What the screens of access ask, and what names an organization before a wall stands: a session's member, an invitation's link. */
import { z } from 'zod';
import {
  type ApiKey,
  type AuditEntry,
  apiKey,
  auditEntry,
  type Member,
  member,
  type Settings,
  type Shop,
  settings,
  shop,
} from '#domain/access/contract.ts';
import { modulesShown, sandboxRoles } from '#domain/access/rules.ts';
import { activity, module, type Role, role, tracking, valuation } from '#domain/access/words.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, type Database, type Snapshot } from '#server/platform/database.ts';
import { scopesOfPermissions } from './keys-store.ts';

/** The shops of the organization, the first opened first. */
export async function shopsOf(snapshot: Snapshot): Promise<Shop[]> {
  const rows = await snapshot.all(
    build
      .selectFrom('access.shop')
      .selectAll()
      .where('organization_id', '=', snapshot.organizationId)
      .orderBy('opened_at')
      .orderBy('id'),
  );
  return rows.map((row) =>
    shop.parse({
      id: row.id,
      companyId: row.company_id,
      name: row.name,
      siret: row.siret,
      timeZone: row.time_zone,
      dayEndsAtHour: row.day_ends_at_hour,
      currency: row.currency,
    }),
  );
}

const habits = z.object({ valuation, tracking });
const houseRow = z.object({ activities: activity.array(), tracking, chosen: module.array().nullable() });

/** The organization, its companies and its shops. */
export async function settingsOf(snapshot: Snapshot): Promise<Settings> {
  const organization = await snapshot.one(
    build
      .selectFrom('access.organization')
      .selectAll()
      .where('organization_id', '=', snapshot.organizationId),
  );
  const companies = await snapshot.all(
    build
      .selectFrom('access.company')
      .selectAll()
      .where('organization_id', '=', snapshot.organizationId)
      .orderBy('created_at')
      .orderBy('id'),
  );
  const house = houseRow.parse({ ...organization, chosen: organization.modules });
  return settings.parse({
    organization: { ...organization, id: organization.organization_id, modules: modulesShown(house) },
    companies: companies.map((row) => ({
      id: row.id,
      legalName: row.legal_name,
      siren: row.siren,
      vatRegime: row.vat_regime,
      vatNumber: row.vat_number,
    })),
    shops: await shopsOf(snapshot),
  });
}

/** What the other modules need to know of the house that they work in. */
export async function houseOf(snapshot: Snapshot): Promise<House> {
  const organization = await snapshot.one(
    build
      .selectFrom('access.organization')
      .select(['valuation', 'tracking'])
      .where('organization_id', '=', snapshot.organizationId),
  );
  return { ...habits.parse(organization), shops: await shopsOf(snapshot) };
}

export async function languageOfOrganization(snapshot: Snapshot): Promise<Language | null> {
  const row = await snapshot.first(
    build
      .selectFrom('access.organization')
      .select('language')
      .where('organization_id', '=', snapshot.organizationId),
  );
  return row && (row.language === 'en' ? 'en' : 'fr');
}

export async function membersOf(snapshot: Snapshot): Promise<Member[]> {
  const rows = await snapshot.all(
    build
      .selectFrom('auth.member as m')
      .innerJoin('auth.user as u', 'u.id', 'm.userId')
      .select(['m.id', 'u.name', 'u.email', 'm.role', 'm.seesCustomers', 'u.twoFactorEnabled', 'm.createdAt'])
      .where('m.organizationId', '=', snapshot.organizationId)
      .orderBy('m.createdAt')
      .orderBy('m.id'),
  );
  return rows.map((row) =>
    member.parse({ ...row, twoFactor: row.twoFactorEnabled === true, joinedAt: row.createdAt }),
  );
}

export interface PendingInvitation {
  id: Id;
  email: string;
  role: Role;
  invitedBy: string;
  expiresAt: Instant;
}

export async function pendingInvitationsOf(snapshot: Snapshot, now: Instant): Promise<PendingInvitation[]> {
  const rows = await snapshot.all(
    build
      .selectFrom('auth.invitation as i')
      .innerJoin('auth.user as u', 'u.id', 'i.inviterId')
      .select(['i.id', 'i.email', 'i.role', 'u.name as invitedBy', 'i.expiresAt'])
      .where('i.organizationId', '=', snapshot.organizationId)
      .where('i.status', '=', 'pending')
      .where('i.expiresAt', '>', now)
      .orderBy('i.createdAt', 'desc')
      .orderBy('i.id'),
  );
  return rows.map((row) => ({ ...row, role: role.parse(row.role) }));
}

export async function apiKeysOf(snapshot: Snapshot): Promise<ApiKey[]> {
  const rows = await snapshot.all(
    build
      .selectFrom('auth.apikey')
      .select(['id', 'name', 'start', 'permissions', 'metadata', 'createdAt', 'expiresAt', 'lastRequest'])
      .where('referenceId', '=', snapshot.organizationId)
      .orderBy('createdAt', 'desc')
      .orderBy('id'),
  );
  return rows.map((row) =>
    apiKey.parse({
      id: row.id,
      name: row.name,
      beginning: row.start,
      scopes: scopesOfPermissions(JSON.parse(row.permissions ?? 'null')),
      connectionId: row.metadata ? JSON.parse(row.metadata).connectionId : null,
      createdAt: row.createdAt,
      expiresAt: row.expiresAt,
      lastUsedAt: row.lastRequest,
    }),
  );
}

/** A page of the audit trail, newest first. */
export async function auditPage(
  snapshot: Snapshot,
  page: { cursor?: Id | undefined; limit: number; actorId?: Id | undefined; action?: string | undefined },
): Promise<{ items: AuditEntry[]; next: Id | null }> {
  let query = build
    .selectFrom('platform.audit_entry')
    .selectAll()
    .where('organization_id', '=', snapshot.organizationId)
    // A UUIDv7 sorts as the clock that gave it.
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  if (page.cursor !== undefined) query = query.where('id', '<', page.cursor);
  if (page.actorId !== undefined) query = query.where('actor_id', '=', page.actorId);
  if (page.action !== undefined) query = query.where('action', '=', page.action);
  const rows = await snapshot.all(query);
  const items = rows.slice(0, page.limit).map((row) =>
    auditEntry.parse({
      id: row.id,
      at: row.at,
      actor: { kind: row.actor_kind, id: row.actor_id, label: row.actor_label },
      action: row.action,
      subject: row.subject,
      detail: row.detail,
    }),
  );
  return { items, next: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

export async function needsSetUp(database: Database): Promise<boolean> {
  const rows = await database.call({
    name: 'access-any-organization',
    text: 'select from auth.organization limit 1',
    values: [],
  });
  return rows.length === 0;
}

export interface Membership {
  memberId: Id;
  organizationId: Id;
  organizationName: string;
  role: Role;
  seesCustomers: boolean;
  /** The shop that the organization is a sandbox of; null for a house of its own. */
  sandboxOf: Id | null;
}

/**
 * What a person belongs to: the organization last chosen first, then in the order of joining. In a sandbox everybody is what they are in
 * its shop, from the moment on that they are it.
 */
export async function membershipsOf(
  database: Database,
  userId: Id,
  chosenOrganizationId: Id | null,
): Promise<Membership[]> {
  const rows = await database.call<Omit<Membership, 'role'> & { role: string }>({
    name: 'access-memberships',
    text: `select m.id as "memberId", m."organizationId", o.name as "organizationName", coalesce(home.role, m.role) as role,
                  m."seesCustomers", s.shop as "sandboxOf"
             from auth.member m
             join auth.organization o on o.id = m."organizationId"
            cross join lateral (select (o.metadata::jsonb ->> 'sandboxOf')::uuid as shop) s
             left join auth.member home on home."organizationId" = s.shop and home."userId" = m."userId"
            where m."userId" = $1 and (s.shop is null or home.role = any ($3))
            order by (m."organizationId"::text = $2) desc nulls last, s.shop is not null, m."createdAt", m.id`,
    values: [userId, chosenOrganizationId, sandboxRoles],
  });
  return rows.map((row) => ({ ...row, role: role.parse(row.role) }));
}

export interface FoundInvitation extends PendingInvitation {
  organizationId: Id;
  organization: string;
  status: string;
  /** The account that the invited address already has. */
  accountId: Id | null;
}

export async function findInvitation(database: Database, invitationId: Id): Promise<FoundInvitation | null> {
  const rows = await database.call<Omit<FoundInvitation, 'role'> & { role: string }>({
    name: 'access-invitation',
    text: `select i.id, i."organizationId", o.name as organization, i.email, i.role, i.status, i."expiresAt",
                  inviter.name as "invitedBy", invited.id as "accountId"
             from auth.invitation i
             join auth.organization o on o.id = i."organizationId"
             join auth."user" inviter on inviter.id = i."inviterId"
             left join auth."user" invited on invited.email = i.email
            where i.id = $1`,
    values: [invitationId],
  });
  const row = rows[0];
  return row ? { ...row, role: role.parse(row.role) } : null;
}

/** Who a member is to the library. */
export async function userOfMember(snapshot: Snapshot, memberId: Id): Promise<Id | null> {
  const row = await snapshot.first(
    build
      .selectFrom('auth.member')
      .select('userId')
      .where('organizationId', '=', snapshot.organizationId)
      .where('id', '=', memberId),
  );
  return row?.userId ?? null;
}

export interface Account {
  userId: Id;
  name: string;
  email: string;
  passwordHash: string;
  /** Its first membership, and how many it has; a sandbox is none. */
  memberId: Id;
  organizationId: Id;
  role: Role;
  memberships: number;
}

/** The account of a member, or at an address. */
export async function findAccount(
  database: Database,
  by: { memberId: Id } | { email: string },
): Promise<Account | null> {
  const rows = await database.call<Omit<Account, 'role'> & { role: string }>({
    name: 'access-account',
    text: `select u.id as "userId", u.name, u.email, a.password as "passwordHash", m.id as "memberId", m."organizationId", m.role,
                  (select count(*)::int from auth.member n join auth.organization o on o.id = n."organizationId"
                    where n."userId" = u.id and o.metadata::jsonb ->> 'sandboxOf' is null) as memberships
             from auth.member m
             join auth."user" u on u.id = m."userId"
             join auth.account a on a."userId" = u.id and a."providerId" = 'credential'
            where m.id = $1 or u.email = $2
            order by m."createdAt", m.id
            limit 1`,
    values: ['memberId' in by ? by.memberId : null, 'email' in by ? by.email.toLowerCase() : null],
  });
  const row = rows[0];
  return row ? { ...row, role: role.parse(row.role) } : null;
}

/** Whether the person behind a member owns each of these organizations too. */
export async function ownsAll(
  snapshot: Snapshot,
  actor: Actor,
  organizationIds: readonly Id[],
): Promise<boolean> {
  if (actor.kind !== 'member') return false;
  const userId = await userOfMember(snapshot, actor.id);
  const owned = await snapshot.all(
    build
      .selectFrom('auth.member')
      .select('organizationId')
      .where('userId', '=', userId)
      .where('organizationId', 'in', [...organizationIds])
      .where('role', '=', 'owner'),
  );
  return new Set(owned.map((row) => row.organizationId)).size === new Set(organizationIds).size;
}

/**
 * The wire of access: the first run, who is at the screen, the house's settings, its people, its API keys, its audit trail.
 * Signing in and out, passkeys, the second factor and passwords are better-auth's own endpoints under `/api/auth`, which
 * `server/modules/access/README.md` lists.
 */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { currency } from '../values/money.ts';
import { pageOf, pageQuery, route, scope } from '../values/route.ts';
import { instant } from '../values/time.ts';
import {
  activity,
  language,
  module,
  organizationKind,
  role,
  start,
  tracking,
  valuation,
  vatRegime,
} from './words.ts';

const tag = 'access';
const name = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}*$/u);
const email = z.string().trim().toLowerCase().pipe(z.email().max(254));
/** Its length is checked with a sentence of its own (`password_too_short`, `password_too_long`). */
const password = z.string().max(1000);
/** People type them in groups: `732 829 320 00074`. */
const spaced = z.string().max(40);
/** IANA, `Europe/Paris`. */
const timeZone = z.string().max(60);
/** Hours after midnight at which the business day ends: a bar that closes at 2 writes 3. */
const dayEndsAtHour = z.number().int().min(0).max(11);
const activitySet = z.array(activity).min(1).max(3);

export const shop = z.object({
  id,
  companyId: id,
  name: z.string(),
  siret: z.string(),
  timeZone: z.string(),
  dayEndsAtHour: z.number().int(),
  currency,
});
export type Shop = z.output<typeof shop>;

export const company = z.object({
  id,
  legalName: z.string(),
  siren: z.string(),
  vatRegime,
  vatNumber: z.string().nullable(),
});
export type Company = z.output<typeof company>;

export const organization = z.object({
  id,
  name: z.string(),
  kind: organizationKind,
  language,
  activities: z.array(activity),
  tracking,
  valuation,
  modules: z.array(module),
});
export type Organization = z.output<typeof organization>;

export const settings = z.object({ organization, companies: z.array(company), shops: z.array(shop) });
export type Settings = z.output<typeof settings>;

export const getSession = route({
  name: 'getSession',
  method: 'GET',
  path: '/api/v1/session',
  tag,
  summary:
    'Who calls, for which organization, with which rights; on a new instance, that it wants its set-up.',
  access: 'public',
  reply: z.object({
    state: z.enum(['setup', 'signedOut', 'signedIn']),
    /** Null for an API key. */
    person: z.object({ id, name: z.string(), email: z.string(), twoFactor: z.boolean() }).nullable(),
    organization: z
      .object({
        ...organization.shape,
        /** Of the first shop. */
        currency,
        timeZone: z.string(),
        shops: z.array(shop),
      })
      .nullable(),
    /** All that the person belongs to; another is chosen with `authClient.organization.setActive`. */
    organizations: z.array(z.object({ id, name: z.string() })),
    role: role.nullable(),
    scopes: z.array(scope),
    language,
  }),
});
export type Session = z.output<typeof getSession.reply>;

export const updatePreferences = route({
  name: 'updatePreferences',
  method: 'PATCH',
  path: '/api/v1/session',
  tag,
  summary:
    'Changes the signed-in person’s name, or the language they are spoken to in; a null language follows the organization.',
  access: 'member',
  body: z.object({ name: name.optional(), language: language.nullable().optional() }),
  reply: z.void(),
});

export const setUp = route({
  name: 'setUp',
  method: 'POST',
  path: '/api/v1/setup',
  tag,
  summary:
    'The first run of an empty instance: its owner, company, shop and way of working. The key becomes the organization.',
  access: 'public',
  creates: true,
  body: z.object({
    owner: z.object({ name, email, password }),
    shop: z.object({
      name,
      siret: spaced,
      timeZone: timeZone.default('Europe/Paris'),
      dayEndsAtHour: dayEndsAtHour.default(0),
      currency: currency.default('EUR'),
    }),
    company: z.object({
      /** The shop's name where left out. */
      legalName: name.optional(),
      vatRegime,
      /** Drawn from the SIREN where left out and the régime has one. */
      vatNumber: spaced.optional(),
    }),
    activities: activitySet,
    tracking,
    start,
    language: language.default('fr'),
  }),
  reply: z.object({ organizationId: id, shopId: id, start }),
});
export type SetUp = z.output<typeof setUp.body>;

export const getSettings = route({
  name: 'getSettings',
  method: 'GET',
  path: '/api/v1/settings',
  tag,
  summary: 'The organization, its companies and its shops.',
  access: 'settings:read',
  reply: settings,
});

export const changeSettings = route({
  name: 'changeSettings',
  method: 'PATCH',
  path: '/api/v1/settings',
  tag,
  summary: 'Changes what is given and leaves the rest.',
  access: 'settings:write',
  body: z.object({
    organization: z
      .object({
        name,
        language,
        activities: activitySet,
        tracking,
        valuation,
        /** Null shows what the activities call for. */
        modules: z.array(module).nullable(),
      })
      .partial()
      .optional(),
    companies: z
      .array(
        z.object({
          id,
          ...z.object({ legalName: name, vatRegime, vatNumber: spaced.nullable() }).partial().shape,
        }),
      )
      .max(100)
      .optional(),
    shops: z
      .array(z.object({ id, ...z.object({ name, siret: spaced, timeZone, dayEndsAtHour }).partial().shape }))
      .max(1000)
      .optional(),
  }),
  reply: settings,
});
export type SettingsChange = z.output<typeof changeSettings.body>;

export const openShop = route({
  name: 'openShop',
  method: 'POST',
  path: '/api/v1/shops',
  tag,
  summary: 'Opens another shop, of a company that is known by its SIREN or given here.',
  access: 'settings:write',
  creates: true,
  body: z.object({
    name,
    siret: spaced,
    timeZone: timeZone.default('Europe/Paris'),
    dayEndsAtHour: dayEndsAtHour.default(0),
    currency: currency.default('EUR'),
    /** Where the SIRET is of a company that the organization does not have yet. */
    company: z.object({ legalName: name, vatRegime, vatNumber: spaced.optional() }).optional(),
  }),
  reply: shop,
});
export type NewShop = z.output<typeof openShop.body>;

export const member = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role,
  /** Of an adviser: the owner lets them see who the customers are. */
  seesCustomers: z.boolean(),
  twoFactor: z.boolean(),
  joinedAt: instant,
});
export type Member = z.output<typeof member>;

export const listMembers = route({
  name: 'listMembers',
  method: 'GET',
  path: '/api/v1/members',
  tag,
  summary: 'The people of the organization.',
  access: 'settings:read',
  reply: z.object({ items: z.array(member) }),
});

export const changeMemberRole = route({
  name: 'changeMemberRole',
  method: 'PATCH',
  path: '/api/v1/members/:memberId',
  tag,
  summary:
    'Gives a member another role; the last owner stays one. An adviser sees who the customers are only where it is said here.',
  access: 'members:write',
  params: z.object({ memberId: id }),
  body: z.object({ role, seesCustomers: z.boolean().default(false) }),
  reply: member,
});

export const removeMember = route({
  name: 'removeMember',
  method: 'DELETE',
  path: '/api/v1/members/:memberId',
  tag,
  summary: 'Ends a membership and its sessions; the last owner stays.',
  access: 'members:write',
  params: z.object({ memberId: id }),
  reply: z.void(),
});

export const invitation = z.object({
  id,
  email: z.string(),
  role,
  invitedBy: z.string(),
  expiresAt: instant,
  /** To copy and hand over; whoever has it can take the place. */
  link: z.string(),
});
export type Invitation = z.output<typeof invitation>;

export const listInvitations = route({
  name: 'listInvitations',
  method: 'GET',
  path: '/api/v1/invitations',
  tag,
  summary: 'The invitations that nobody has taken yet.',
  access: 'members:write',
  reply: z.object({ items: z.array(invitation) }),
});

export const inviteMember = route({
  name: 'inviteMember',
  method: 'POST',
  path: '/api/v1/invitations',
  tag,
  summary: 'Invites someone by a link, good for seven days; an earlier invitation of the same address ends.',
  access: 'members:write',
  creates: true,
  body: z.object({ email, role }),
  reply: invitation,
});

export const cancelInvitation = route({
  name: 'cancelInvitation',
  method: 'DELETE',
  path: '/api/v1/invitations/:invitationId',
  tag,
  summary: 'Ends an invitation that nobody has taken yet.',
  access: 'members:write',
  params: z.object({ invitationId: id }),
  reply: z.void(),
});

const invitationToken = z.object({ token: z.string().max(200) });

export const getInvitation = route({
  name: 'getInvitation',
  method: 'GET',
  path: '/api/v1/join/:token',
  tag,
  summary: 'What the holder of an invitation link is invited to.',
  access: 'public',
  params: invitationToken,
  reply: z.object({
    organization: z.string(),
    email: z.string(),
    role,
    invitedBy: z.string(),
    /** True where the address already has an account: its holder signs in first, then joins without a new one. */
    hasAccount: z.boolean(),
  }),
});

export const joinOrganization = route({
  name: 'joinOrganization',
  method: 'POST',
  path: '/api/v1/join/:token',
  tag,
  summary:
    'Takes the invited place, with a new account or signed in to the one that the invited address has.',
  access: 'public',
  creates: true,
  params: invitationToken,
  body: z.object({ newAccount: z.object({ name, password }).nullable() }),
  reply: z.object({ organizationId: id, memberId: id, email: z.string() }),
});

export const rescueMember = route({
  name: 'rescueMember',
  method: 'POST',
  path: '/api/v1/members/:memberId/rescue',
  tag,
  summary:
    'Makes a link, good for a day and once, by which a member who is locked out chooses a new password; it takes the second factor off.',
  access: 'members:write',
  params: z.object({ memberId: id }),
  reply: z.object({ link: z.string(), expiresAt: instant }),
});

const rescueToken = z.object({ token: z.string().max(200) });

export const getRescue = route({
  name: 'getRescue',
  method: 'GET',
  path: '/api/v1/rescue/:token',
  tag,
  summary: 'Whose account a rescue link opens.',
  access: 'public',
  params: rescueToken,
  reply: z.object({ name: z.string(), email: z.string() }),
});

export const choosePassword = route({
  name: 'choosePassword',
  method: 'POST',
  path: '/api/v1/rescue/:token',
  tag,
  summary: 'Chooses a new password by a rescue link; every session of the account ends.',
  access: 'public',
  params: rescueToken,
  body: z.object({ password }),
  reply: z.void(),
});

export const apiKey = z.object({
  id,
  name: z.string(),
  /** The first characters of the secret, to recognise it by. */
  beginning: z.string(),
  scopes: z.array(scope),
  /** A key of a connection acts as that connection. */
  connectionId: id.nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  /** To the half minute. */
  lastUsedAt: instant.nullable(),
});
export type ApiKey = z.output<typeof apiKey>;

export const listApiKeys = route({
  name: 'listApiKeys',
  method: 'GET',
  path: '/api/v1/api-keys',
  tag,
  summary: 'The API keys of the organization, without their secrets.',
  access: 'settings:read',
  reply: z.object({ items: z.array(apiKey) }),
});

export const createApiKey = route({
  name: 'createApiKey',
  method: 'POST',
  path: '/api/v1/api-keys',
  tag,
  summary:
    'Makes an API key with some of the caller’s own scopes. Its secret is answered once and never again.',
  access: 'settings:write',
  creates: true,
  body: z.object({
    name,
    scopes: z.array(scope).min(1),
    connectionId: id.optional(),
    expiresAt: instant.optional(),
  }),
  reply: z.object({
    apiKey,
    /** Sent as `Authorization: Bearer <secret>`. Null where the same request is sent again. */
    secret: z.string().nullable(),
  }),
});
export type NewApiKey = z.output<typeof createApiKey.body>;

export const revokeApiKey = route({
  name: 'revokeApiKey',
  method: 'DELETE',
  path: '/api/v1/api-keys/:apiKeyId',
  tag,
  summary: 'Ends an API key: at once here, within five seconds in every process.',
  access: 'settings:write',
  params: z.object({ apiKeyId: id }),
  reply: z.void(),
});

export const auditEntry = z.object({
  id,
  at: instant,
  actor: z.object({ kind: z.enum(['member', 'apiKey', 'connection', 'system']), id, label: z.string() }),
  /** The name of the route or job that did it. */
  action: z.string(),
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.output<typeof auditEntry>;

export const listAudit = route({
  name: 'listAudit',
  method: 'GET',
  path: '/api/v1/audit',
  tag,
  summary: 'Who did what, newest first.',
  access: 'settings:read',
  query: z.object({
    ...pageQuery.shape,
    cursor: id.optional(),
    actorId: id.optional(),
    action: z
      .string()
      .regex(/^\w{1,100}$/)
      .optional(),
  }),
  reply: pageOf(auditEntry),
});

export const accessRoutes = [
  getSession,
  updatePreferences,
  setUp,
  getSettings,
  changeSettings,
  openShop,
  listMembers,
  changeMemberRole,
  removeMember,
  listInvitations,
  inviteMember,
  cancelInvitation,
  getInvitation,
  joinOrganization,
  rescueMember,
  getRescue,
  choosePassword,
  listApiKeys,
  createApiKey,
  revokeApiKey,
  listAudit,
] as const;

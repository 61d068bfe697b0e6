/** The routes of access: each reads its call, runs one command or query, and forgets what it made stale. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as contract from '#domain/access/contract.ts';
import { refuseAccess } from '#domain/access/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Language } from '#domain/values/refusal.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { type Authenticate, type Endpoint, implement, languageOf } from '#server/platform/http.ts';
import { type Creator, setUp } from './create-organization.ts';
import { checkOpen, type InvitationLinks, invitationAt, joinOrganization } from './joining.ts';
import { createApiKey, type KeyRing, revokeApiKey } from './keys.ts';
import { refuseOtherSites } from './origin.ts';
import { cancelInvitation, changeMemberRole, inviteMember, removeMember } from './people.ts';
import { updateAccount } from './people-store.ts';
import { apiKeysOf, auditPage, membersOf, needsSetUp, pendingInvitationsOf, settingsOf } from './queries.ts';
import type { Rescue } from './rescue.ts';
import { sandboxVisits } from './sandbox.ts';
import type { Sessions } from './sessions.ts';
import { changeSettings, openShop } from './tree.ts';

export interface Served extends Creator {
  authenticate: Authenticate;
  keyRing: KeyRing;
  links: InvitationLinks;
  rescue: Rescue;
  sessions: Sessions;
  publicUrl: string;
}

/** People decide about people and keys: a key that leaks must not be able to make others. */
function membersOnly(actor: Actor): void {
  if (actor.kind !== 'member') throw refuseAccess('members_only');
}

export function accessEndpoints(served: Served): Endpoint[] {
  const { database, sessions, keyRing, links, rescue } = served;

  /** Runs a change of people or their rights, then forgets who was signed in as what. */
  async function changePeople<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    membersOnly(actor);
    const done = await database.write(actor.organizationId, work);
    sessions.forget();
    return done;
  }

  return [
    implement(contract.getSession, ({ request, reply }) => describeSession(served, request, reply)),
    implement(contract.updatePreferences, async ({ actor, body, now }) => {
      await changePeople(actor, async (tx) => {
        await updateAccount(tx, actor.id, body, now);
        await audit(tx, actor, { action: 'updatePreferences', detail: body }, now);
      });
    }),
    implement(contract.setUp, async ({ id, body, now, request }) => {
      refuseOtherSites(request, served.publicUrl);
      const { settings } = await setUp(served, id, body, now);
      return { organizationId: id, shopId: firstShop(settings).id, start: body.start };
    }),

    implement(contract.getSettings, ({ actor }) => database.read(actor.organizationId, settingsOf)),
    implement(contract.changeSettings, async ({ actor, body, now }) => {
      const settings = await database.write(actor.organizationId, (tx) =>
        changeSettings(tx, actor, body, now),
      );
      sessions.forget();
      return settings;
    }),
    implement(contract.openShop, ({ actor, id, body, now }) =>
      database.write(actor.organizationId, (tx) => openShop(tx, actor, served.steps, id, body, now)),
    ),

    implement(contract.listMembers, async ({ actor }) => ({
      items: await database.read(actor.organizationId, membersOf),
    })),
    implement(contract.changeMemberRole, ({ actor, params, body, now }) =>
      changePeople(actor, (tx) => changeMemberRole(tx, actor, params.memberId, body, now)),
    ),
    implement(contract.removeMember, ({ actor, params, now }) =>
      changePeople(actor, (tx) => removeMember(tx, actor, params.memberId, now)),
    ),
    implement(contract.listInvitations, async ({ actor, now }) => {
      membersOnly(actor);
      const pending = await database.read(actor.organizationId, (snapshot) =>
        pendingInvitationsOf(snapshot, now),
      );
      return { items: pending.map((invitation) => links.of(invitation)) };
    }),
    implement(contract.inviteMember, async ({ actor, id, body, now }) =>
      links.of(await changePeople(actor, (tx) => inviteMember(tx, actor, id, body, now))),
    ),
    implement(contract.cancelInvitation, ({ actor, params, now }) =>
      changePeople(actor, (tx) => cancelInvitation(tx, actor, params.invitationId, now)),
    ),
    implement(contract.getInvitation, async ({ params, now }) => {
      const invitation = await invitationAt(database, links, params.token);
      checkOpen(invitation, now);
      const { organization, email, role, invitedBy, accountId } = invitation;
      return { organization, email, role, invitedBy, hasAccount: accountId !== null };
    }),
    implement(contract.joinOrganization, async ({ params, body, id, now, request }) => {
      refuseOtherSites(request, served.publicUrl);
      const invitation = await invitationAt(database, links, params.token);
      const cookie = sessions.cookieIn(request.headers.cookie);
      const account = cookie === null ? null : await sessions.accountOf(cookie);
      const { hashPassword } = served;
      await joinOrganization(database, invitation, { ...body, memberId: id, account, hashPassword, now });
      sessions.forget();
      return { organizationId: invitation.organizationId, memberId: id, email: invitation.email };
    }),

    implement(contract.rescueMember, ({ actor, params, now }) => {
      membersOnly(actor);
      return rescue.linkForMember(actor, params.memberId, now);
    }),
    implement(contract.getRescue, async ({ params, now }) => {
      const { name, email } = await rescue.open(params.token, now);
      return { name, email };
    }),
    implement(contract.choosePassword, async ({ params, body, now, request }) => {
      refuseOtherSites(request, served.publicUrl);
      await rescue.choosePassword(params.token, body.password, now);
      sessions.forget();
    }),

    implement(contract.listApiKeys, async ({ actor }) => ({
      items: await database.read(actor.organizationId, apiKeysOf),
    })),
    implement(contract.createApiKey, ({ actor, id, body, now }) => {
      membersOnly(actor);
      return database.write(actor.organizationId, (tx) => createApiKey(tx, actor, id, body, now));
    }),
    implement(contract.revokeApiKey, async ({ actor, params, now }) => {
      membersOnly(actor);
      await database.write(actor.organizationId, (tx) => revokeApiKey(tx, actor, params.apiKeyId, now));
      keyRing.forget(params.apiKeyId);
    }),

    ...sandboxVisits({ database, sessions }),

    implement(contract.listAudit, ({ actor, query }) =>
      database.read(actor.organizationId, (snapshot) => auditPage(snapshot, query)),
    ),
  ];
}

function firstShop({ shops }: contract.Settings): contract.Shop {
  const [shop] = shops;
  if (!shop) throw new Error('an organization without a shop');
  return shop;
}

/** Who calls; a session that is used is prolonged here, where a browser's page begins. */
async function describeSession(
  { authenticate, database, sessions }: Served,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<contract.Session> {
  const actor = await authenticate(request);
  if (!actor) return nobody((await needsSetUp(database)) ? 'setup' : 'signedOut', languageOf(request));
  const settings = await database.read(actor.organizationId, settingsOf);
  const { currency, timeZone } = firstShop(settings);
  const organization = { ...settings.organization, currency, timeZone, shops: settings.shops };
  const described = {
    state: 'signedIn' as const,
    organization,
    scopes: [...actor.scopes],
    language: actor.language,
  };
  const cookie = actor.kind === 'member' ? sessions.cookieIn(request.headers.cookie) : null;
  const signedIn = cookie === null ? null : await sessions.signedIn(cookie);
  if (cookie === null || !signedIn) {
    const { id, name } = organization;
    return { ...described, person: null, organizations: [{ id, name }], role: null };
  }
  void reply.header('set-cookie', await sessions.prolong(cookie));
  const organizations = signedIn.memberships
    .filter(({ sandboxOf }) => sandboxOf === null)
    .map(({ organizationId, organizationName }) => ({ id: organizationId, name: organizationName }));
  return { ...described, person: signedIn.person, organizations, role: signedIn.role };
}

function nobody(state: 'setup' | 'signedOut', language: Language): contract.Session {
  return { state, person: null, organization: null, organizations: [], role: null, scopes: [], language };
}

/** Invitation links and the way in through them. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Invitation } from '#domain/access/contract.ts';
import { refuseAccess } from '#domain/access/refusals.ts';
import { checkPassword, scopesOf } from '#domain/access/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import { id as idShape, type Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database, Tx } from '#server/platform/database.ts';
import { closeInvitation, insertAccount, insertMember } from './people-store.ts';
import {
  findInvitation,
  languageOfOrganization,
  membersOf,
  type FoundInvitation,
  type PendingInvitation,
} from './queries.ts';

/**
 * A link's token is drawn from the invitation's id and the server's secret: the members' screen can show it again, and nothing
 * that is stored or audited opens the door.
 */
export interface Links {
  of(invitation: PendingInvitation): Invitation;
  /** The id of the invitation that a token opens, or null. */
  read(token: string): Id | null;
}

export function openLinks(secret: string, publicUrl: string): Links {
  const key = createHmac('sha256', secret).update('invitation').digest();
  const signatureOf = (id: Id): Buffer => createHmac('sha256', key).update(id).digest();
  return {
    of: (invitation) => ({
      ...invitation,
      link: `${publicUrl}/join/${invitation.id}.${signatureOf(invitation.id).toString('base64url')}`,
    }),
    read(token) {
      const [id = '', signature = ''] = token.split('.');
      if (!idShape.safeParse(id).success) return null;
      const given = Buffer.from(signature, 'base64url');
      const right = signatureOf(id);
      return given.length === right.length && timingSafeEqual(given, right) ? id : null;
    },
  };
}

/** The invitation behind a link, taken or not. */
export async function invitationAt(
  database: Database,
  links: Links,
  token: string,
): Promise<FoundInvitation> {
  const id = links.read(token);
  const found = id === null ? null : await findInvitation(database, id);
  if (!found) throw refuseAccess('invitation_ended');
  return found;
}

export function checkOpen(invitation: FoundInvitation, now: Instant): void {
  if (invitation.status !== 'pending' || invitation.expiresAt <= now) throw refuseAccess('invitation_ended');
}

export interface Joining {
  /** Becomes the member's id. */
  memberId: Id;
  /** The account that is signed in, if any. */
  account: { id: Id; name: string; email: string } | null;
  newAccount: { name: string; password: string } | null;
  hashPassword: (password: string) => Promise<string>;
  now: Instant;
}

/** Takes the invited place: signed in to the account at the invited address, or with a new one. */
export async function joinOrganization(
  database: Database,
  invitation: FoundInvitation,
  joining: Joining,
): Promise<void> {
  const { email, organizationId } = invitation;
  const { memberId, now } = joining;
  const members = await database.read(organizationId, membersOf);
  if (members.some((member) => member.id === memberId && member.email === email)) return;
  checkOpen(invitation, now);

  const newcomer = await newcomerOf(invitation, joining);
  await database.write(organizationId, async (tx) => {
    if (!(await closeInvitation(tx, invitation.id, 'accepted'))) throw refuseAccess('invitation_ended');
    const userId = 'id' in newcomer ? newcomer.id : await insertAccount(tx, { ...newcomer, email, now });
    if (userId === null) throw refuseAccess('sign_in_first', { email });
    if (!(await insertMember(tx, { id: memberId, userId, role: invitation.role, now }))) {
      throw refuseAccess('already_member', { email });
    }
    const actor = await newMember(tx, invitation, memberId, newcomer.name);
    const detail = { email, role: invitation.role };
    await audit(tx, actor, { action: 'joinOrganization', subject: invitation.id, detail }, now);
  });
}

async function newcomerOf(
  { email, accountId }: FoundInvitation,
  { account, newAccount, hashPassword }: Joining,
): Promise<{ id: Id; name: string } | { name: string; passwordHash: string }> {
  if (accountId !== null) {
    if (account?.id !== accountId) throw refuseAccess('sign_in_first', { email });
    return account;
  }
  if (!newAccount) throw refuse('bad_request', { reason: 'newAccount' });
  checkPassword(newAccount.password);
  return { name: newAccount.name, passwordHash: await hashPassword(newAccount.password) };
}

async function newMember(tx: Tx, { role }: FoundInvitation, memberId: Id, label: string): Promise<Actor> {
  const language = (await languageOfOrganization(tx)) ?? 'fr';
  return {
    kind: 'member',
    id: memberId,
    label,
    organizationId: tx.organizationId,
    scopes: scopesOf(role),
    language,
  };
}

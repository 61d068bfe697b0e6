/** Invitation links and the way in through them. */
import type { Invitation } from '#domain/access/contract.ts';
import { refuseAccess } from '#domain/access/refusals.ts';
import { checkPassword, memberActor } from '#domain/access/rules.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database } from '#server/platform/database.ts';
import { openSigner } from '#server/platform/signer.ts';
import { closeInvitation, insertAccount, insertMember } from './people-store.ts';
import {
  type FoundInvitation,
  findInvitation,
  languageOfOrganization,
  membersOf,
  type PendingInvitation,
} from './queries.ts';

/**
 * A link's token is drawn from the invitation's id and the server's secret: the members' screen can show it again, and nothing
 * that is stored or audited opens the door.
 */
export interface InvitationLinks {
  of(invitation: PendingInvitation): Invitation;
  /** The id of the invitation that a token opens, or null. */
  read(token: string): Id | null;
}

export function openInvitationLinks(secret: string, publicUrl: string): InvitationLinks {
  const signer = openSigner(secret, 'invitation');
  return {
    of: (invitation) => ({
      ...invitation,
      link: `${publicUrl}/join/${invitation.id}.${signer.sign(invitation.id)}`,
    }),
    read(token) {
      const [id = '', signature = ''] = token.split('.');
      return idShape.safeParse(id).success && signer.holds(id, signature) ? id : null;
    },
  };
}

/** The invitation behind a link, taken or not. */
export async function invitationAt(
  database: Database,
  links: InvitationLinks,
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
    const language = (await languageOfOrganization(tx)) ?? 'fr';
    const actor = memberActor({ ...invitation, id: memberId, name: newcomer.name, language });
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

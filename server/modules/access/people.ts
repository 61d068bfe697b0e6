/** Commands on people: inviting, changing a role, ending a membership. */
import type { Member } from '#domain/access/contract.ts';
import { refuseAccess } from '#domain/access/refusals.ts';
import { checkOwnerRemains } from '#domain/access/rules.ts';
import type { Role } from '#domain/access/words.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import {
  closeInvitation,
  deleteMember,
  insertInvitation,
  lockMembers,
  updateMemberRole,
} from './people-store.ts';
import { membersOf, type PendingInvitation, pendingInvitationsOf, userOfMember } from './queries.ts';

const invitationDays = 7;

export async function inviteMember(
  tx: Tx,
  inviter: Actor,
  id: Id,
  { email, role }: { email: string; role: Role },
  now: Instant,
): Promise<PendingInvitation> {
  if ((await membersOf(tx)).some((member) => member.email === email)) {
    throw refuseAccess('already_member', { email });
  }
  const inviterId = await userOfMember(tx, inviter.id);
  if (inviterId === null) throw refuse('forbidden');
  const expiresAt = new Date(Date.parse(now) + invitationDays * 86_400_000).toISOString();
  const inserted = await insertInvitation(tx, { id, email, role, inviterId, now, expiresAt });
  const invitation = (await pendingInvitationsOf(tx, now)).find((pending) => pending.id === id);
  if (!invitation || invitation.email !== email || invitation.role !== role)
    throw refuse('idempotency_conflict');
  if (inserted)
    await audit(tx, inviter, { action: 'inviteMember', subject: id, detail: { email, role } }, now);
  return invitation;
}

export async function cancelInvitation(tx: Tx, actor: Actor, id: Id, now: Instant): Promise<void> {
  if (!(await closeInvitation(tx, id, 'canceled'))) throw refuse('not_found');
  await audit(tx, actor, { action: 'cancelInvitation', subject: id }, now);
}

export async function changeMemberRole(
  tx: Tx,
  actor: Actor,
  memberId: Id,
  standing: { role: Role; seesCustomers: boolean },
  now: Instant,
): Promise<Member> {
  const { role } = standing;
  const seesCustomers = standing.seesCustomers && role === 'adviser';
  const { from, saw } = await holdMember(tx, memberId, role);
  if (from !== role || saw !== seesCustomers) {
    await updateMemberRole(tx, memberId, role, seesCustomers);
    await audit(
      tx,
      actor,
      { action: 'changeMemberRole', subject: memberId, detail: { from, to: role, seesCustomers } },
      now,
    );
  }
  const member = (await membersOf(tx)).find(({ id }) => id === memberId);
  if (!member) throw refuse('not_found');
  return member;
}

export async function removeMember(tx: Tx, actor: Actor, memberId: Id, now: Instant): Promise<void> {
  const { userId, from } = await holdMember(tx, memberId, null);
  await deleteMember(tx, memberId, userId);
  await audit(tx, actor, { action: 'removeMember', subject: memberId, detail: { role: from } }, now);
}

async function holdMember(
  tx: Tx,
  memberId: Id,
  next: Role | null,
): Promise<{ userId: Id; from: string; saw: boolean }> {
  const members = await lockMembers(tx);
  const member = members.find(({ id }) => id === memberId);
  if (!member) throw refuse('not_found');
  const owners = new Set(members.filter(({ role }) => role === 'owner').map(({ id }) => id));
  checkOwnerRemains(owners, memberId, next);
  return { userId: member.userId, from: member.role, saw: member.seesCustomers };
}

/** The SQL that writes people: accounts, memberships, invitations. */
import type { Role } from '#domain/access/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, sql, type Tx } from '#server/platform/database.ts';

/** The new account's id, or null where the address has one already. */
export async function insertAccount(
  tx: Tx,
  account: { name: string; email: string; passwordHash: string; now: Instant },
): Promise<Id | null> {
  const user = await tx.first(
    build
      .insertInto('auth.user')
      .values({
        name: account.name,
        email: account.email,
        // No mail has been sent: the address is what its holder says.
        emailVerified: false,
        createdAt: account.now,
        updatedAt: account.now,
      })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id'),
  );
  if (!user) return null;
  await tx.all(
    build.insertInto('auth.account').values({
      accountId: user.id,
      providerId: 'credential',
      userId: user.id,
      password: account.passwordHash,
      createdAt: account.now,
      updatedAt: account.now,
    }),
  );
  return user.id;
}

/** False where the person is a member already, or the id is taken. */
export async function insertMember(
  tx: Tx,
  row: { id: Id; userId: Id; role: Role; now: Instant },
): Promise<boolean> {
  const inserted = await tx.first(
    build
      .insertInto('auth.member')
      .values({
        id: row.id,
        organizationId: tx.organizationId,
        userId: row.userId,
        role: row.role,
        createdAt: row.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  );
  return inserted !== null;
}

/** Holds all memberships until the transaction ends, so that two owners cannot step down at once. */
export async function lockMembers(
  tx: Tx,
): Promise<{ id: Id; userId: Id; role: string; seesCustomers: boolean }[]> {
  return tx.all(
    build
      .selectFrom('auth.member')
      .select(['id', 'userId', 'role', 'seesCustomers'])
      .where('organizationId', '=', tx.organizationId)
      .orderBy('id')
      .forUpdate(),
  );
}

export async function updateMemberRole(
  tx: Tx,
  memberId: Id,
  role: Role,
  seesCustomers: boolean,
): Promise<void> {
  await tx.all(
    build
      .updateTable('auth.member')
      .set({ role, seesCustomers })
      .where('organizationId', '=', tx.organizationId)
      .where('id', '=', memberId),
  );
}

/** Ends the membership, in the sandbox too, and the sessions of a person who has no other. */
export async function deleteMember(tx: Tx, memberId: Id, userId: Id): Promise<void> {
  await tx.all(sql`
    delete from auth.member m using auth.organization o
     where m."userId" = ${userId} and o.id = m."organizationId" and o.metadata::jsonb ->> 'sandboxOf' = ${tx.organizationId}`);
  await tx.all(
    build
      .deleteFrom('auth.member')
      .where('organizationId', '=', tx.organizationId)
      .where('id', '=', memberId),
  );
  await tx.all(
    build
      .deleteFrom('auth.session')
      .where('userId', '=', userId)
      .where((session) =>
        session.not(
          session.exists(session.selectFrom('auth.member').select('id').where('userId', '=', userId)),
        ),
      ),
  );
}

export async function updateAccount(
  tx: Tx,
  memberId: Id,
  change: { name?: string | undefined; language?: Language | null | undefined },
  now: Instant,
): Promise<void> {
  await tx.all(
    build
      .updateTable('auth.user')
      .set({ ...change, updatedAt: now })
      .where('id', 'in', (inner) =>
        inner
          .selectFrom('auth.member')
          .select('userId')
          .where('organizationId', '=', tx.organizationId)
          .where('id', '=', memberId),
      ),
  );
}

/** Makes the invitation and ends the earlier ones of that address; false where the id is taken. */
export async function insertInvitation(
  tx: Tx,
  row: { id: Id; email: string; role: Role; inviterId: Id; now: Instant; expiresAt: Instant },
): Promise<boolean> {
  const inserted = await tx.first(
    build
      .insertInto('auth.invitation')
      .values({
        id: row.id,
        organizationId: tx.organizationId,
        email: row.email,
        role: row.role,
        status: 'pending',
        createdAt: row.now,
        expiresAt: row.expiresAt,
        inviterId: row.inviterId,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id'),
  );
  if (!inserted) return false;
  await tx.all(
    build
      .updateTable('auth.invitation')
      .set({ status: 'canceled' })
      .where('organizationId', '=', tx.organizationId)
      .where('email', '=', row.email)
      .where('status', '=', 'pending')
      .where('id', '<>', row.id),
  );
  return true;
}

/** Ends a pending invitation; false where there is none to end. */
export async function closeInvitation(
  tx: Tx,
  invitationId: Id,
  status: 'accepted' | 'canceled',
): Promise<boolean> {
  const closed = await tx.first(
    build
      .updateTable('auth.invitation')
      .set({ status })
      .where('organizationId', '=', tx.organizationId)
      .where('id', '=', invitationId)
      .where('status', '=', 'pending')
      .returning('id'),
  );
  return closed !== null;
}

/**
 * A new password, no second factor and no session: the account as its holder takes it up again. False where the password has
 * changed since it was read.
 */
export async function renewAccount(
  tx: Tx,
  account: { userId: Id; passwordHash: string },
  passwordHash: string,
  now: Instant,
): Promise<boolean> {
  const renewed = await tx.first(
    build
      .updateTable('auth.account')
      .set({ password: passwordHash, updatedAt: now })
      .where('userId', '=', account.userId)
      .where('providerId', '=', 'credential')
      .where('password', '=', account.passwordHash)
      .returning('id'),
  );
  if (!renewed) return false;
  await tx.all(build.deleteFrom('auth.twoFactor').where('userId', '=', account.userId));
  await tx.all(
    build
      .updateTable('auth.user')
      .set({ twoFactorEnabled: false, updatedAt: now })
      .where('id', '=', account.userId),
  );
  await tx.all(build.deleteFrom('auth.session').where('userId', '=', account.userId));
  return true;
}

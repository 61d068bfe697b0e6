/** Into the sandbox of the shop and back: the session moves, nothing else does, and both audit trails say so. */
import { randomUUID } from 'node:crypto';
import { refuseAccess } from '#domain/access/refusals.ts';
import { enterSandbox, leaveSandbox } from '#domain/access/sandboxContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Database, type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { Sessions, SignedIn } from './sessions.ts';

/** The shop that an organization is a sandbox of. */
const sandboxOf = sql.raw(`o.metadata::jsonb ->> 'sandboxOf'`);

const isFinished = sql.raw(`o.metadata::jsonb ->> 'isUnfinished' is null`);

/** The sandbox of the organization, once it is copied; null where it has none, or is one. */
export async function sandboxOfShop(snapshot: Snapshot): Promise<Id | null> {
  const row = await snapshot.first(
    sql<{
      id: Id;
    }>`select o.id from auth.organization o where ${sandboxOf} = ${snapshot.organizationId} and ${isFinished}`,
  );
  return row?.id ?? null;
}

/** The shop that the organization is a sandbox of; null where it is none. */
export async function shopOfSandbox(snapshot: Snapshot): Promise<Id | null> {
  const row = await snapshot.first(
    sql<{
      shop: Id | null;
    }>`select ${sandboxOf} as shop from auth.organization o where o.id = ${snapshot.organizationId}`,
  );
  return row?.shop ?? null;
}

/** Whether anything of the organization may reach the outside; nothing of one that is not there. */
export async function isNoSandbox(snapshot: Snapshot): Promise<boolean> {
  const row = await snapshot.first(
    sql<{
      kind: string;
    }>`select kind from access.organization where organization_id = ${snapshot.organizationId}`,
  );
  return row !== null && row.kind !== 'sandbox';
}

interface Visited {
  database: Database;
  sessions: Sessions;
}

export function sandboxVisits({ database, sessions }: Visited): Endpoint[] {
  async function signedIn(actor: Actor, cookies: string | undefined): Promise<SignedIn> {
    const cookie = actor.kind === 'member' ? sessions.cookieIn(cookies) : null;
    const found = cookie === null ? null : await sessions.signedIn(cookie);
    if (!found) throw refuseAccess('members_only');
    return found;
  }

  return [
    implement(enterSandbox, async ({ actor, now, request }) => {
      const visitor = await signedIn(actor, request.headers.cookie);
      const { sandboxId, shopId } = await database.read(actor.organizationId, async (snapshot) => ({
        sandboxId: await sandboxOfShop(snapshot),
        shopId: await shopOfSandbox(snapshot),
      }));
      if (shopId !== null) throw refuseAccess('sandbox_inside');
      if (sandboxId === null) throw refuseAccess('sandbox_missing');
      await database.write(sandboxId, async (tx) => {
        await admit(tx, visitor, now);
        await audit(tx, actor, { action: 'enterSandbox' }, now);
      });
      await move(visitor, actor, { from: actor.organizationId, to: sandboxId, action: 'enterSandbox' }, now);
    }),
    implement(leaveSandbox, async ({ actor, now, request }) => {
      const visitor = await signedIn(actor, request.headers.cookie);
      const shopId = await database.read(actor.organizationId, shopOfSandbox);
      if (shopId === null) throw refuseAccess('sandbox_outside');
      await database.write(shopId, (tx) => audit(tx, actor, { action: 'leaveSandbox' }, now));
      await move(visitor, actor, { from: actor.organizationId, to: shopId, action: 'leaveSandbox' }, now);
    }),
  ];

  async function move(
    { sessionId }: SignedIn,
    actor: Actor,
    { from, to, action }: { from: Id; to: Id; action: string },
    now: Instant,
  ): Promise<void> {
    await database.write(from, async (tx) => {
      const moved = await tx.all(sql`
        update auth.session set "activeOrganizationId" = ${to}, "updatedAt" = ${now} where id = ${sessionId} returning id`);
      if (moved.length === 0) throw refuse('unauthenticated');
      await audit(tx, actor, { action }, now);
    });
    sessions.forget();
  }
}

/** What they may do there follows from what they are in the shop: the row only says that they have been. */
async function admit(tx: Tx, { person, role }: SignedIn, now: Instant): Promise<void> {
  await tx.all(sql`
    insert into auth.member (id, "organizationId", "userId", role, "createdAt")
    values (${randomUUID()}, ${tx.organizationId}, ${person.id}, ${role}, ${now})
    on conflict ("organizationId", "userId") do update set role = excluded.role`);
}

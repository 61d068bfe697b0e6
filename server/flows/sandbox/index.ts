/** The sandbox of a shop: asked for by an owner or a manager, made and erased by a job that a crash does not stop. */
import { z } from 'zod';
import { refuseAccess } from '#domain/access/refusals.ts';
import {
  createSandbox,
  deleteSandbox,
  getSandbox,
  resetSandbox,
  type Sandbox,
} from '#domain/access/sandboxContract.ts';
import type { Actor } from '#domain/values/actor.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import { settingsOf, shopOfSandbox } from '#server/modules/access/index.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database, Snapshot, Tx } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import { countRows } from '../demonstration/owner.ts';
import { settleQueue } from '../settle-what-moved.ts';
import { copyShop } from './copy.ts';
import { eraseSandbox } from './erase.ts';
import {
  beginCopy,
  copyOf,
  forgetCopy,
  isOrganization,
  lockCopy,
  markErasing,
  sandboxesOf,
  saveStep,
} from './store.ts';

export interface SandboxDependencies {
  database: Database;
  /** As the owner role: the application's cannot pass the wall between two organizations. */
  ownerUrl: string;
  ask: (...requests: JobRequest[]) => Promise<void>;
  /** The sandbox is gone: nobody is remembered as being in it. */
  forget: () => void;
  clock: Clock;
}

export interface SandboxFlow {
  endpoints: Endpoint[];
  jobs: JobHandlers;
}

const ofOrganization = z.object({ organizationId: id });
const ofSweep = ofOrganization.extend({ sandboxId: id });
/** A key or session is remembered for at most this long after its end, and could write meanwhile. */
const sweepMs = 10_000;

/** Somebody deleted the sandbox or began it afresh while it was being copied. */
class NotWanted extends Error {}

export function sandboxFlow({ database, ownerUrl, ask, forget, clock }: SandboxDependencies): SandboxFlow {
  const tend = (organizationId: Id): Promise<void> =>
    ask({
      task: 'tendSandbox',
      payload: { organizationId },
      key: `tendSandbox:${organizationId}`,
      queue: `tendSandbox:${organizationId}`,
      maxAttempts: 3,
    });

  async function change(actor: Actor, decide: (tx: Tx) => Promise<void>): Promise<Sandbox> {
    if (actor.kind !== 'member') throw refuseAccess('members_only');
    await database.write(actor.organizationId, async (tx) => {
      const { kind } = (await settingsOf(tx)).organization;
      if (kind === 'sandbox') throw refuseAccess('sandbox_inside');
      if (kind !== 'live') throw refuseAccess('sandbox_of_live_only');
      await decide(tx);
    });
    await tend(actor.organizationId);
    return shown(actor.organizationId);
  }

  async function begin(tx: Tx, actor: Actor, sandboxId: Id, action: string, now: Instant): Promise<void> {
    await beginCopy(tx, { sandboxId, askedBy: actor.label, now });
    await audit(tx, actor, { action, subject: sandboxId }, now);
  }

  async function shown(organizationId: Id): Promise<Sandbox> {
    const shopId = await database.read(organizationId, shopOfSandbox);
    const inside = shopId !== null;
    const copy = await database.read(shopId ?? organizationId, copyOf);
    if (!copy) return { step: 'none', inside, done: 0, total: 0, copiedAt: null, askedBy: null };
    const { sandboxId: _, ...said } = copy;
    return { ...said, inside };
  }

  async function eraseAll(shopId: Id, except: Id | null): Promise<void> {
    for (const sandboxId of await database.read(shopId, sandboxesOf))
      if (sandboxId !== except) await erase(shopId, sandboxId);
  }

  async function erase(shopId: Id, sandboxId: Id): Promise<void> {
    await eraseSandbox(ownerUrl, sandboxId);
    forget();
    const runAt = new Date(Date.now() + sweepMs);
    await ask({ task: 'sweepSandbox', payload: { organizationId: shopId, sandboxId }, runAt });
  }

  async function copy(shopId: Id, sandboxId: Id): Promise<void> {
    const save = async (progress: Parameters<typeof saveStep>[2]): Promise<void> => {
      if (!(await database.write(shopId, (tx) => saveStep(tx, sandboxId, progress)))) throw new NotWanted();
    };
    // What an attempt that a crash ended has left.
    await eraseSandbox(ownerUrl, sandboxId);
    const copiedAt = clock();
    await copyShop({
      ownerUrl,
      shopId,
      sandboxId,
      onProgress: (rows) => save({ step: 'copying', ...rows }),
    });
    await countRows(ownerUrl);
    await save({ step: 'ready', copiedAt });
    await ask({
      task: 'settleStock',
      payload: { organizationId: sandboxId },
      queue: settleQueue(sandboxId),
    });
  }

  return {
    endpoints: [
      implement(getSandbox, ({ actor }) => shown(actor.organizationId)),
      implement(createSandbox, ({ actor, id: sandboxId, now }) =>
        change(actor, async (tx) => {
          const there = await lockCopy(tx);
          if (there?.sandboxId === sandboxId) return;
          if (there?.step === 'erasing') throw refuseAccess('sandbox_busy');
          if (there && there.step !== 'failed') throw refuseAccess('sandbox_exists');
          await assertUnused(tx, sandboxId);
          await begin(tx, actor, sandboxId, createSandbox.name, now);
        }),
      ),
      implement(resetSandbox, ({ actor, id: sandboxId, now }) =>
        change(actor, async (tx) => {
          const there = await lockCopy(tx);
          if (there?.sandboxId === sandboxId) return;
          if (!there) throw refuseAccess('sandbox_missing');
          if (there.step === 'erasing') throw refuseAccess('sandbox_busy');
          await assertUnused(tx, sandboxId);
          await begin(tx, actor, sandboxId, resetSandbox.name, now);
        }),
      ),
      implement(deleteSandbox, ({ actor, now }) =>
        change(actor, async (tx) => {
          const there = await lockCopy(tx);
          if (!there) throw refuseAccess('sandbox_missing');
          if (there.step === 'erasing') return;
          await markErasing(tx);
          await audit(tx, actor, { action: deleteSandbox.name, subject: there.sandboxId }, now);
        }),
      ),
    ],

    jobs: {
      /** Brings what is there to what is wanted, from wherever it was left. */
      async tendSandbox(payload, attempt) {
        const { organizationId } = ofOrganization.parse(payload);
        const wanted = await database.read(organizationId, copyOf);
        await eraseAll(organizationId, wanted?.step === 'erasing' ? null : (wanted?.sandboxId ?? null));
        if (wanted?.step === 'erasing') {
          await erase(organizationId, wanted.sandboxId);
          await database.write(organizationId, (tx) => forgetCopy(tx, wanted.sandboxId));
        }
        if (wanted?.step !== 'copying') return;
        try {
          await copy(organizationId, wanted.sandboxId);
        } catch (error) {
          if (error instanceof NotWanted) {
            await erase(organizationId, wanted.sandboxId);
            return tend(organizationId);
          }
          if (attempt.last) {
            await erase(organizationId, wanted.sandboxId);
            await database.write(organizationId, (tx) => saveStep(tx, wanted.sandboxId, { step: 'failed' }));
          }
          throw error;
        }
      },

      async sweepSandbox(payload) {
        const { organizationId, sandboxId } = ofSweep.parse(payload);
        const wanted = await database.read(organizationId, copyOf);
        if (wanted?.sandboxId !== sandboxId) await eraseSandbox(ownerUrl, sandboxId);
      },
    },
  };
}

/** An id that is an organization's, this shop's own too, is not to be copied into. */
async function assertUnused(snapshot: Snapshot, sandboxId: Id): Promise<void> {
  if (await isOrganization(snapshot, sandboxId)) throw refuse('idempotency_conflict');
}

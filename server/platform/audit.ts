/** The audit trail: who did what, in the transaction that did it. */
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import { build, type Tx } from './database.ts';

export interface Deed {
  /** The route's name, or a job's: `receiveDelivery`. */
  action: string;
  /** What it was done to: an id or a name. */
  subject?: string;
  detail?: Record<string, unknown>;
}

export async function audit(tx: Tx, actor: Actor, deed: Deed, now: Instant): Promise<void> {
  await tx.all(
    build.insertInto('platform.audit_entry').values({
      organization_id: tx.organizationId,
      at: now,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_label: actor.label,
      action: deed.action,
      subject: deed.subject ?? null,
      detail: JSON.stringify(deed.detail ?? {}),
    }),
  );
}

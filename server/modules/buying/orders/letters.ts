/** Orders that leave by e-mail: noted with the sending, written from the order as it stands, sent by a job. */
import { z } from 'zod';
import { orderLetter } from '#domain/buying/writtenOrder.ts';
import { type Id, id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { JobHandlers, JobRequest } from '#server/platform/jobs.ts';
import type { BuyingDependencies } from '../ports.ts';
import { paperOf, printWritten } from './paper.ts';

/** Every ten minutes: what a crash or an outage kept from leaving. */
export const orderLettersCron = '*/10 * * * * lookForOrderLetters ?max=3';

const ofOrganization = z.object({ organizationId: id });
const atOnce = 20;
const longestRefusal = 300;

export function lettersJob(organizationId: Id): JobRequest {
  return {
    task: 'sendOrderLetters',
    payload: { organizationId },
    key: `sendOrderLetters:${organizationId}`,
    queue: `letters:${organizationId}`,
    maxAttempts: 5,
  };
}

export function orderLetterJobs(dependencies: BuyingDependencies): JobHandlers {
  const { jobsPool, ask } = dependencies;
  return {
    sendOrderLetters: (payload) => sendWaiting(dependencies, ofOrganization.parse(payload).organizationId),
    async lookForOrderLetters() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        'select distinct organization_id from buying.letter where sent_at is null and refused_at is null',
      );
      await ask(...rows.map((row) => lettersJob(row.organization_id)));
    },
  };
}

/** Rejects where the mail server cannot be reached: nothing is lost, and all is tried again. */
async function sendWaiting(dependencies: BuyingDependencies, organizationId: Id): Promise<void> {
  const { database, mail, clock } = dependencies;
  const waiting = await database.read(organizationId, waitingLetters);
  for (const { orderId, address } of waiting) {
    const paper = await database.read(organizationId, (snapshot) => paperOf(snapshot, dependencies, orderId));
    const content = await printWritten(paper, clock());
    const mailed = await mail(organizationId, {
      ...orderLetter(paper.written, paper.language),
      to: address,
      fromName: paper.shop,
      identity: `order.${orderId}`,
      attachments: [{ filename: `${paper.code}.pdf`, contentType: 'application/pdf', content }],
    });
    if (mailed.state === 'unset' || mailed.state === 'kept') return;
    const refusal = mailed.state === 'refused' ? mailed.why.slice(0, longestRefusal) : null;
    await database.write(organizationId, (tx) => saveOutcome(tx, orderId, refusal, clock()));
  }
}

/** Asked for again after a refusal, it waits again. */
export async function noteLetter(tx: Tx, orderId: Id, address: string, now: Instant): Promise<void> {
  await tx.all(sql`
    insert into buying.letter (organization_id, order_id, address, asked_at)
    values (${tx.organizationId}, ${orderId}, ${address}, ${now})
    on conflict (organization_id, order_id) do update
       set address = excluded.address, asked_at = excluded.asked_at, refused_at = null, refusal = null
     where buying.letter.refused_at is not null`);
}

function waitingLetters(snapshot: Snapshot): Promise<{ orderId: Id; address: string }[]> {
  return snapshot.all(sql<{ orderId: Id; address: string }>`
    select order_id as "orderId", address from buying.letter
     where organization_id = ${snapshot.organizationId} and sent_at is null and refused_at is null
     order by asked_at, order_id limit ${atOnce}`);
}

async function saveOutcome(tx: Tx, orderId: Id, refusal: string | null, now: Instant): Promise<void> {
  await tx.all(sql`
    update buying.letter
       set sent_at = case when ${refusal}::text is null then ${now}::timestamptz end,
           refused_at = case when ${refusal}::text is not null then ${now}::timestamptz end, refusal = ${refusal}
     where organization_id = ${tx.organizationId} and order_id = ${orderId} and sent_at is null`);
}

/** Refunds that are not counted yet: which, why, and what a person says of one. */
import { type KeptReason, sayKept } from '#domain/channels/reasons.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import {
  listWaitingRefunds,
  needsPerson,
  settleWaitingRefund,
  type WaitingRefund,
} from '#domain/channels/waitingRefunds.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { knownConnection } from '../connections/queries.ts';
import { announceConnection } from '../connections/store.ts';
import { type KeptRefund, takeAnyway } from '../pulls/refunds.ts';
import { setWaitingAside } from '../pulls/store.ts';
import { beginTaking } from '../pulls/taking.ts';
import { read, type Served, write } from '../served.ts';
import { assertVendor } from './session.ts';

export function refundEndpoints(served: Served): Endpoint[] {
  const { dependencies } = served;
  return [
    implement(listWaitingRefunds, async (call) => ({
      items: await read(served, call, (snapshot) => waitingRefunds(snapshot, call)),
    })),
    implement(settleWaitingRefund, async (call) => {
      const { connectionId } = call.params;
      const { name, as } = call.body;
      await write(served, call, async (tx) => {
        const connection = assertVendor(await knownConnection(tx, connectionId));
        if (connection.stage !== 'live') throw refuseChannel('not_live', { name: connection.name });
        if (as === 'setAside') await setWaitingAside(tx, connectionId, name, call.now);
        else await takeAnyway(beginTaking(tx, dependencies, connection, call.now), name);
        const detail = { name, as };
        await audit(
          tx,
          call.actor,
          { action: 'settleWaitingRefund', subject: connectionId, detail },
          call.now,
        );
        await announceConnection(tx, connectionId);
      });
      return undefined;
    }),
  ];
}

interface WaitingRow {
  connectionId: Id;
  connectionName: string;
  name: string;
  fact: KeptRefund;
  problem: KeptReason;
  since: Instant;
  listed: Record<string, string> | null;
}

/** More are not looked through at once. */
const most = 100;

async function waitingRefunds(
  snapshot: Snapshot,
  { now, language }: { now: Instant; language: Language },
): Promise<WaitingRefund[]> {
  const rows = await snapshot.all<WaitingRow>(sql`
    select w.connection_id as "connectionId", c.name as "connectionName", w.name, w.fact, w.problem, w.waits_since as since,
           (select jsonb_object_agg(l.ref, l.label) from channels.listing l
             where l.organization_id = w.organization_id and l.connection_id = w.connection_id
               and l.ref in (select line -> 'item' ->> 'ref' from jsonb_array_elements(w.fact -> 'lines') as line)) as listed
      from channels.waiting_fact w
      join channels.connection c on c.organization_id = w.organization_id and c.id = w.connection_id
     where w.organization_id = ${snapshot.organizationId} and w.set_aside_at is null and c.stage = 'live' and c.archived_at is null
     order by w.waits_since, w.connection_id, w.name limit ${most}`);
  return rows.map(({ connectionId, connectionName, name, fact, problem, since, listed }) => ({
    connectionId,
    connectionName,
    name,
    why: sayKept(problem, language),
    occurredAt: fact.occurredAt,
    since,
    amount: fact.lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n),
    items: fact.lines.flatMap(({ item, quantityE3 }) =>
      quantityE3 === '0'
        ? []
        : [{ label: listed?.[item.ref ?? ''] ?? item.label, quantity: -BigInt(quantityE3) }],
    ),
    needsPerson: needsPerson({ code: problem.code, since }, now),
  }));
}

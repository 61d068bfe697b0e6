/** What rewards took on tickets of our tills, and what of it went back with what came back: line by line, as it was sealed. */
import { pointsTaken } from '#domain/loyalty/earn.ts';
import { type Id, id as idShape } from '#domain/values/ids.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import type { Version } from './programmes.ts';

/** A ticket with what was sealed of rewards. */
export interface RewardedTicket {
  saleId: Id;
  grants: readonly { line: string; kind: string; reference: string; points: bigint | null }[];
}

/** As often as they come. What they move is reckoned with the ticket. */
export async function noteRewards(tx: Tx, tickets: readonly RewardedTicket[]): Promise<void> {
  const rows = tickets.flatMap(({ saleId, grants }) =>
    grants.flatMap(({ line, kind, reference, points }) =>
      kind === 'reward' && points !== null && points > 0n && idShape.safeParse(reference).success
        ? [{ saleId, line, reference, points: points.toString() }]
        : [],
    ),
  );
  if (rows.length === 0) return;
  await tx.all(sql`
    insert into loyalty.burn (organization_id, sale_id, line, reward_id, points)
    select ${tx.organizationId}, b."saleId", b.line, b.reference, b.points
      from json_to_recordset(${JSON.stringify(rows)}::json) as b("saleId" uuid, line text, reference uuid, points bigint)
    on conflict do nothing`);
}

interface Burn {
  saleId: Id;
  rewardId: Id;
  points: bigint;
  sold: bigint;
  cameBack: bigint;
}

/** What stays taken, by ticket and programme: that of the reward, whatever was promised since. */
export async function takenBy(
  tx: Tx,
  versions: readonly Version[],
  saleIds: readonly Id[],
): Promise<Map<Id, Map<Id, bigint>>> {
  const rows = await tx.all<Burn>(sql`
    select b.sale_id as "saleId", b.reward_id as "rewardId", b.points, l.quantity_e3 as sold,
           coalesce((
             select sum(r.quantity_e3) from till.returned r
              where r.organization_id = s.organization_id and r.document = s.document and r.document_line = b.line
           ), 0)::bigint as "cameBack"
      from loyalty.burn b
      join sales.sale s on s.organization_id = b.organization_id and s.id = b.sale_id
      join sales.line l on l.organization_id = b.organization_id and l.sale_id = b.sale_id and l.key = b.line and not l.superseded
     where b.organization_id = ${tx.organizationId} and b.sale_id = any (${saleIds}::uuid[])`);
  const programmeOf = new Map(
    versions.flatMap(({ id, terms }) => (terms?.rewards ?? []).map((reward) => [reward.id, id] as const)),
  );
  const taken = new Map<Id, Map<Id, bigint>>();
  for (const { saleId, rewardId, points, sold, cameBack } of rows) {
    const programmeId = programmeOf.get(rewardId);
    if (programmeId === undefined) continue;
    const ofSale = taken.get(saleId) ?? new Map<Id, bigint>();
    const before = ofSale.get(programmeId) ?? 0n;
    taken.set(saleId, ofSale.set(programmeId, before + pointsTaken(points, sold, cameBack)));
  }
  return taken;
}

/**
 * What a run made costs what the run consumed and what else it cost: whenever the one is valued otherwise, the other follows, by a difference.
 * Undone, the materials come back at what they left at.
 */
import type { Id } from '#domain/values/ids.ts';
import { splitByLargestRemainder } from '#domain/values/integer.ts';
import { sql, type Tx } from '#server/platform/database.ts';

interface Wanted {
  documentId: Id;
  runId: Id;
  line: string;
  skuId: Id;
  amount: bigint;
}

interface OutputRow {
  document_id: Id;
  line: string;
  sku_id: Id;
  weight: bigint;
  /** What the run consumed and its expenses. */
  pool: bigint;
}

/** Brings the costs of what these runs made, and of what their undoing gave back, up to date; answers the skus whose cost changed. */
export async function followRuns(tx: Tx, runIds: readonly Id[]): Promise<Id[]> {
  if (runIds.length === 0) return [];
  const wanted = [...(await outputsOf(tx, runIds)), ...(await givenBackBy(tx, runIds))];
  if (wanted.length === 0) return [];
  const rows = await tx.prepared<{ sku_id: Id }>({
    name: 'run-costs-follow',
    text: `insert into stock.cost_change (organization_id, document_id, line, sku_id, amount, reason, source_id)
           select $1, w.document, w.line, w.sku, w.amount - coalesce(k.amount, 0), 'making', w.run
             from json_to_recordset($2::json) as w(document uuid, line text, sku uuid, amount bigint, run uuid)
             left join lateral (select sum(c.amount)::bigint as amount from stock.cost_change c
                                 where c.organization_id = $1 and c.document_id = w.document and c.line = w.line and c.reason = 'making') k on true
            where w.amount <> coalesce(k.amount, 0)
           returning sku_id`,
    values: [
      tx.organizationId,
      JSON.stringify(
        wanted.map(({ documentId, runId, line, skuId, amount }) => ({
          document: documentId,
          run: runId,
          line,
          sku: skuId,
          amount: amount.toString(),
        })),
      ),
    ],
  });
  return [...new Set(rows.map((row) => row.sku_id))];
}

async function outputsOf(tx: Tx, runIds: readonly Id[]): Promise<Wanted[]> {
  const rows = await tx.all(sql<OutputRow>`
    select s.document_id, s.line, s.sku_id, s.weight,
           coalesce((select -sum(v.amount) from stock.move m
                       join stock.valuation v on v.organization_id = m.organization_id and v.sku_id = m.sku_id and v.document_id = m.document_id
                                             and v.line = m.line
                      where m.organization_id = s.organization_id and m.document_id = s.document_id and m.cause = 'consumption'), 0)::bigint
           + coalesce((select sum(e.amount) from stock.run_expense e
                        where e.organization_id = s.organization_id and e.document_id = s.document_id), 0)::bigint as pool
      from stock.run_share s
     where s.organization_id = ${tx.organizationId} and s.document_id = any (${[...runIds]}::uuid[])
     order by s.document_id, s.line collate "C"`);
  return [...Map.groupBy(rows, (row) => row.document_id)].flatMap(([documentId, outputs]) => {
    const amounts = splitByLargestRemainder(
      outputs[0]?.pool ?? 0n,
      outputs.map(({ weight }) => weight),
    );
    return outputs.map(({ line, sku_id: skuId }, index) => ({
      documentId,
      runId: documentId,
      line,
      skuId,
      amount: amounts[index] ?? 0n,
    }));
  });
}

/** A reversal names its lines after the moves that it takes back. */
async function givenBackBy(tx: Tx, runIds: readonly Id[]): Promise<Wanted[]> {
  return tx.all(sql<Wanted>`
    select r.document_id as "documentId", d.parent_id as "runId", r.line, r.sku_id as "skuId",
           (select -sum(v.amount) from stock.valuation v
             where v.organization_id = m.organization_id and v.sku_id = m.sku_id and v.document_id = m.document_id and v.line = m.line)::bigint as amount
      from stock.document d
      join stock.move r on r.organization_id = d.organization_id and r.document_id = d.id and r.cause = 'reversal'
      join stock.move m on m.organization_id = d.organization_id and m.document_id = d.parent_id and m.cause = 'consumption'
                       and r.line = m.line || '/' || m.part
     where d.organization_id = ${tx.organizationId} and d.parent_id = any (${[...runIds]}::uuid[]) and d.kind = 'reversal'
       and exists (select from stock.valuation v
                    where v.organization_id = m.organization_id and v.sku_id = m.sku_id and v.document_id = m.document_id and v.line = m.line)`);
}

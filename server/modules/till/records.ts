/** Keeps sealed records, with what is read from their texts to find them by. */
import type { Beside } from '#domain/till/deviceContract.ts';
import { documentOf, type SealedRecord } from '#domain/till/record.ts';
import type { Sealed } from '#domain/till/seal.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';

/** A record that is part of its chain now. */
export interface Taken extends Sealed {
  record: SealedRecord;
  beside: Beside | undefined;
}

/** What a row says beside text and signature. */
interface Found {
  document?: string;
  sale_id?: Id;
  currency?: string;
  gross?: string;
  tenders?: string[];
  search?: string;
  period?: string;
  period_name?: string;
  code?: number;
  cash_difference?: string;
}

function foundBy(record: SealedRecord): Found {
  switch (record.kind) {
    case 'ticket':
    case 'training': {
      const document = documentOf(record);
      const { sale, line, payment, total } = record;
      const words = line.flatMap(({ label, reference, refundOf }) => [
        label,
        reference ?? '',
        refundOf ?? '',
      ]);
      const paid = payment.map(({ reference }) => reference ?? '');
      return {
        document,
        sale_id: sale.id,
        currency: sale.currency,
        gross: total.gross.toString(),
        tenders: [...new Set(payment.map(({ tender }) => tender))],
        search: foldForSearch([document, ...words, ...paid, sale.table ?? '', sale.note ?? ''].join(' ')),
      };
    }
    case 'duplicate':
      return { document: record.print.document };
    case 'closure': {
      const [cash] = record.cash;
      return {
        gross: record.total.gross.toString(),
        period: record.closure.period,
        period_name: record.closure.name,
        ...(cash ? { cash_difference: (cash.counted - cash.expected).toString() } : {}),
      };
    }
    default:
      return { code: record.event.code };
  }
}

export async function insertRecords(
  tx: Tx,
  registerId: Id,
  taken: readonly Taken[],
  now: Instant,
): Promise<void> {
  if (taken.length === 0) return;
  const rows = taken.map(({ record, text, signature }) => ({
    sequence: record.order.sequence,
    kind: record.kind,
    number: record.chain.number,
    text,
    signature,
    at: record.made.at,
    day: record.made.day,
    operator: record.made.operator,
    offline: record.made.offline,
    ...foundBy(record),
  }));
  await tx.all(sql`
    insert into till.record (organization_id, register_id, sequence, kind, number, text, signature, at, day, operator, offline, document, sale_id,
                             currency, gross, tenders, search, period, period_name, code, cash_difference, taken_at)
    select ${tx.organizationId}, ${registerId}, r.sequence, r.kind, r.number, r.text, r.signature, r.at, r.day, r.operator, r.offline, r.document,
           r.sale_id, r.currency, r.gross, r.tenders, r.search, r.period, r.period_name, r.code, r.cash_difference, ${now}
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(sequence bigint, kind text, number bigint, text text, signature text, at timestamptz,
             day date, operator text, offline boolean, document text, sale_id uuid, currency text, gross bigint, tenders text[], search text,
             period text, period_name text, code integer, cash_difference bigint)`);
}

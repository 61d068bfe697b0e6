/** Keeps sealed records, with what is read from their texts to find them by. */
import type { Beside } from '#domain/till/deviceContract.ts';
import { documentOf, type SealedRecord } from '#domain/till/record.ts';
import type { Sealed } from '#domain/till/seal.ts';
import { type RegisterState, stateToJson } from '#domain/till/state.ts';
import { foldForSearch } from '#domain/values/fold.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import type { Heard, SignedStatement } from './store.ts';

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

export interface Keeping {
  registerId: Id;
  taken: readonly Taken[];
  /** Where the chain stands after them. */
  state: RegisterState;
  receipt: SignedStatement;
  /** What the device said of itself. */
  heard: Heard | null;
  now: Instant;
}

/** Keeps the next records of a register that is locked, the co-signature over them, and where its chain stands now. */
export async function keepRecords(
  tx: Tx,
  { registerId, taken, state, receipt, heard, now }: Keeping,
): Promise<void> {
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
  await tx.prepared({
    name: 'till-keep-records',
    text: `
      with recorded as (
        insert into till.record (organization_id, register_id, sequence, kind, number, text, signature, at, day, operator, offline, document,
                                 sale_id, currency, gross, tenders, search, period, period_name, code, cash_difference, taken_at)
        select $1, $2, r.sequence, r.kind, r.number, r.text, r.signature, r.at, r.day, r.operator, r.offline, r.document,
               r.sale_id, r.currency, r.gross, r.tenders, r.search, r.period, r.period_name, r.code, r.cash_difference, $3
          from json_to_recordset($4::json) as r(sequence bigint, kind text, number bigint, text text, signature text, at timestamptz, day date,
               operator text, offline boolean, document text, sale_id uuid, currency text, gross bigint, tenders text[], search text,
               period text, period_name text, code integer, cash_difference bigint)
      ), stated as (
        insert into till.statement (organization_id, register_id, kind, sequence, text, signature, server_key, at)
        values ($1, $2, 'receipt', $5, $6, $7, $8, $3)
        on conflict do nothing
      )
      update till.register
         set state = $9, sequence = $5, software = $10, seen_at = coalesce($11, seen_at), waiting = coalesce($12, waiting),
             clock_off_ms = coalesce($13, clock_off_ms)
       where organization_id = $1 and id = $2`,
    values: [
      tx.organizationId,
      registerId,
      now,
      JSON.stringify(rows),
      state.sequence,
      receipt.text,
      receipt.signature,
      receipt.serverKey,
      stateToJson(state),
      taken.at(-1)?.record.made.software ?? '',
      heard?.seen_at ?? null,
      heard?.waiting ?? null,
      heard?.clock_off_ms ?? null,
    ],
  });
}

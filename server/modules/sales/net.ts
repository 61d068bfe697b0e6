/** What a line came to without VAT, for whoever reads lines (`l`) by SQL. */
import { sql } from '#server/platform/database.ts';

/** Cents without VAT, halves away from zero. */
export const netOfLine = sql.raw(
  'case when coalesce(l.vat_rate, 0) = 0 then l.amount else l.amount - sign(l.amount)::bigint * ((2 * abs(l.amount) * l.vat_rate + 10000 + l.vat_rate) / (2 * (10000 + l.vat_rate))) end',
);

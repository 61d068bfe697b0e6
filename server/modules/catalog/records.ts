/** Many rows in one statement: they travel as JSON, whose figures are digit strings. */

import { z } from 'zod';

/** For `json_to_recordset`: bigints become digit strings, which PostgreSQL reads exactly. */
export function toRecords(rows: unknown): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

const plainObject = z.record(z.string(), z.unknown());

/** The same as plain values, for columns and entries that hold JSON. */
export function toPlain(value: object): Record<string, unknown> {
  return plainObject.parse(JSON.parse(toRecords(value)));
}

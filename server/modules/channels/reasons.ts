/** Reasons on their way into the database. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import { Refusal, type RefusalDetails } from '#domain/values/refusal.ts';

/** A cut text may end in half a character, which `jsonb` refuses; a bigint is no JSON. */
export function keptReason(code: string, details: RefusalDetails = {}): KeptReason {
  const kept = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' ? storable(value) : typeof value === 'bigint' ? value.toString() : value,
  ]);
  return { code, details: Object.fromEntries(kept) };
}

/** Without what PostgreSQL's texts cannot hold. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** The reason of a refusal; a fault is said as such and its text stays in the log. */
export function reasonOf(error: unknown): KeptReason {
  return error instanceof Refusal ? keptReason(error.code, error.details) : keptReason('fault');
}

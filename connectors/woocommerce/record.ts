/** Reads one record of an answer: what cannot be read is set aside with its reason, and costs no other. */
import { z } from 'zod';
import type { Said, Unreadable } from '#domain/channels/connector.ts';
import { misshapen, whyMisread } from '../kit/said.ts';

/** Enough of a record to see what is wrong with it. */
const longestRaw = 20_000;

export type Recorded<Value> = { value: Value } | { unreadable: Unreadable };

export function readRecord<Shape, Value>(
  kind: string,
  shape: z.ZodType<Shape>,
  raw: unknown,
  meaning: (record: Shape) => Value,
): Recorded<Value> {
  const record = shape.safeParse(raw);
  if (record.success) return meant(kind, raw, () => meaning(record.data));
  return setAside(kind, raw, misshapen(record.error));
}

/** What a record that was read means; one that means nothing is set aside too. */
export function meant<Value>(kind: string, raw: unknown, meaning: () => Value): Recorded<Value> {
  try {
    return { value: meaning() };
  } catch (error) {
    return setAside(kind, raw, whyMisread(error));
  }
}

function setAside(kind: string, raw: unknown, reason: Said): Recorded<never> {
  return {
    unreadable: {
      subject: `${kind} ${idOf(raw)}`,
      raw: JSON.stringify(raw, withoutBuyer).slice(0, longestRaw),
      reason,
    },
  };
}

/** Who bought is nothing that whoever mends a record needs to see. */
const withoutBuyer = (key: string, value: unknown): unknown => (key === 'billing' ? undefined : value);

function idOf(raw: unknown): string {
  const named = z.object({ id: z.union([z.number(), z.string()]) }).safeParse(raw);
  return named.success ? String(named.data.id) : '?';
}

/** The values of many records, and what of them could not be read. */
export function sortOut<Value>(records: readonly Recorded<Value>[]): {
  values: Value[];
  unreadable: Unreadable[];
} {
  return {
    values: records.flatMap((record) => ('value' in record ? [record.value] : [])),
    unreadable: records.flatMap((record) => ('unreadable' in record ? [record.unreadable] : [])),
  };
}

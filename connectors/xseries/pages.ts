/** Pages of a collection, in the order of their changes; only an empty one is the last. */
import { z } from 'zod';
import type { Said, Unreadable } from '#domain/channels/connector.ts';
import { unreadable } from '../kit/call.ts';
import { misshapen } from '../kit/said.ts';
import { ask, reading, type XSeriesSession } from './ask.ts';
import { collection, versioned } from './shapes.ts';

export interface VersionedPage {
  nodes: readonly unknown[];
  /** The greatest number on the page; null where it is empty. */
  last: number | null;
}

export async function readPage(
  session: XSeriesSession,
  path: string,
  query: { after: number; page_size: number; deleted?: 'true' },
): Promise<VersionedPage> {
  const { data, version } = await ask(session, { path: `${reading}${path}`, query, shape: collection });
  const nodes = data ?? [];
  if (nodes.length === 0) return { nodes, last: null };
  const numbers = nodes.flatMap((node) => versioned.safeParse(node).data?.version ?? []);
  const last = Math.max(version?.max ?? 0, ...numbers);
  if (last <= query.after) throw unreadable('version');
  return { nodes, last };
}

/** Reads each record apart, so that one that cannot be read costs no other. */
export function sortOut<Shape extends z.ZodType>(
  nodes: readonly unknown[],
  shape: Shape,
  noun: string,
): { values: { value: z.infer<Shape>; node: unknown }[]; unreadable: Unreadable[] } {
  const values: { value: z.infer<Shape>; node: unknown }[] = [];
  const broken: Unreadable[] = [];
  for (const node of nodes) {
    const read = shape.safeParse(node);
    if (read.success) values.push({ value: read.data, node });
    else broken.push(unreadableRecord(noun, node, misshapen(read.error)));
  }
  return { values, unreadable: broken };
}

export function unreadableRecord(noun: string, node: unknown, reason: Said): Unreadable {
  const id = z.object({ id: z.string() }).safeParse(node).data?.id;
  return { subject: id === undefined ? noun : `${noun} ${id}`, raw: JSON.stringify(node) ?? '', reason };
}

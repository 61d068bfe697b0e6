/** Answers what to suggest: from what was learned, from a customer's own tickets as they are now, and from what there is to be had. */
import type { z } from 'zod';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { suggestBeside, suggestToCustomer } from '#domain/recommend/contract.ts';
import type { Habits } from '#domain/recommend/habits.ts';
import { likedOf, suggest } from '#domain/recommend/suggest.ts';
import { companionsOf, type Pair } from '#domain/recommend/together.ts';
import { sayReason } from '#domain/recommend/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { addDays, type Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { dayNumber, learnedDays, ticketsOf } from './learn.ts';
import { suggestible } from './shelf.ts';

interface Asked {
  count: number;
  shopId?: Id | undefined;
  language: Language;
}

/** What is liked is looked at so far down the list for something that there is. */
const likedLookedAt = 300;

/** What was learned of a house, as it was written. */
export interface Memory {
  learnedAt: Instant;
  habits: Habits;
  skuIds: readonly Id[];
  numbers: ReadonlyMap<Id, number>;
  liked: readonly number[];
}

export async function learnedAt(snapshot: Snapshot): Promise<Instant | null> {
  const row = await snapshot.first(sql<{ at: Instant }>`
    select learned_at as at from recommend.learned where organization_id = ${snapshot.organizationId}`);
  return row?.at ?? null;
}

async function readMemory(snapshot: Snapshot, at: Instant): Promise<Memory> {
  const { cells } = await snapshot.one(sql<{ cells: number[] }>`
    select cells from recommend.learned where organization_id = ${snapshot.organizationId}`);
  const items = await snapshot.all(sql<{ skuId: Id; chance: number; again: number }>`
    select sku_id as "skuId", chance, again from recommend.article where organization_id = ${snapshot.organizationId} order by sku_id`);
  const habits = { cells, items };
  const skuIds = items.map(({ skuId }) => skuId);
  return {
    learnedAt: at,
    habits,
    skuIds,
    numbers: new Map(skuIds.map((skuId, number) => [skuId, number])),
    liked: likedOf(habits),
  };
}

export type MemoryOf = (snapshot: Snapshot) => Promise<Memory | null>;

/** Learned once a day and asked for at each ticket. */
export function openMemories(): MemoryOf {
  const memories = new Map<Id, Memory>();
  return async (snapshot) => {
    const at = await learnedAt(snapshot);
    if (at === null) return null;
    const known = memories.get(snapshot.organizationId);
    if (known?.learnedAt === at) return known;
    const memory = await readMemory(snapshot, at);
    memories.set(snapshot.organizationId, memory);
    return memory;
  };
}

type ToCustomer = z.output<typeof suggestToCustomer.reply>;

export async function suggestedTo(
  snapshot: Snapshot,
  { habits, skuIds, numbers, liked, ...memory }: Memory,
  customerId: Id,
  { count, shopId, language, now }: Asked & { now: Instant },
): Promise<ToCustomer> {
  const known = await snapshot.first(sql`
    select id from customers.customer where organization_id = ${snapshot.organizationId} and id = ${customerId} and erased_at is null`);
  if (!known) throw refuseCustomer('customer_not_found');
  const tickets = await ticketsOf(snapshot, [customerId], addDays(now.slice(0, 10), -learnedDays));
  // What was first bought since the last learning is known of the next night.
  const history = tickets.map(({ day, skuIds: held }) => ({
    day: dayNumber(day),
    items: held.flatMap((skuId) => numbers.get(skuId) ?? []),
  }));
  const looked = new Set([...history.flatMap(({ items }) => items), ...liked.slice(0, likedLookedAt)]);
  const articles = await suggestible(
    snapshot,
    [...looked].flatMap((item) => skuIds[item] ?? []),
    shopId ?? null,
  );
  const articleOf = (item: number) => articles.get(skuIds[item] ?? '');
  const found = suggest(habits, liked, history, { count, mayBe: (item) => articleOf(item) !== undefined });
  const items = found.flatMap(({ item, reason }) => {
    const article = articleOf(item);
    if (!article) return [];
    const lastOn = tickets.findLast((ticket) => ticket.skuIds.includes(article.skuId))?.day ?? '';
    const told = reason.kind === 'bought' ? { ...reason, lastOn } : reason;
    return [{ ...article, reason: told, why: sayReason(told, language) }];
  });
  return { learnedAt: memory.learnedAt, items };
}

type Beside = z.output<typeof suggestBeside.reply>;

export async function suggestedBeside(
  snapshot: Snapshot,
  cart: readonly Id[],
  { count, shopId, language }: Asked,
): Promise<Beside['items']> {
  const pairs = await snapshot.all(sql<Pair & { name: string }>`
    select p.sku_id as item, p.other_id as other, p.both_count as both, p.added, k.name
      from recommend.pair p join catalog.sku k on k.organization_id = p.organization_id and k.id = p.sku_id
     where p.organization_id = ${snapshot.organizationId} and p.sku_id = any (${[...cart]}::uuid[])`);
  const names = new Map(pairs.map(({ item, name }) => [item, name]));
  const articles = await suggestible(snapshot, [...new Set(pairs.map(({ other }) => other))], shopId ?? null);
  return companionsOf(cart, pairs, count, (skuId) => articles.has(skuId)).flatMap(
    ({ item, beside, both }) => {
      const article = articles.get(item);
      if (!article) return [];
      const reason = {
        kind: 'together',
        skuId: beside,
        name: names.get(beside) ?? '',
        tickets: both,
      } as const;
      return [{ ...article, reason, why: sayReason(reason, language) }];
    },
  );
}

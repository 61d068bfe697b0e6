/** What a key is made for, the rights that takes, and until when it is good. */
import { type Scope, scopes } from '#domain/values/route.ts';
import type { Instant } from '#domain/values/time.ts';

export const uses = ['till', 'shop', 'reading', 'chosen'] as const;
export type Use = (typeof uses)[number];

const scopesByUse: Record<Exclude<Use, 'chosen'>, readonly Scope[]> = {
  till: ['catalog:read', 'stock:read', 'sales:write'],
  shop: ['catalog:read', 'stock:read', 'stock:write', 'sales:write'],
  reading: ['catalog:read', 'stock:read', 'sales:read'],
};

/** What whoever makes a key may give it; deciding about people is refused to any key. */
export function scopesToGive(own: readonly Scope[]): readonly Scope[] {
  return scopes.filter((scope) => own.includes(scope) && scope !== 'members:write');
}

export function scopesOfUse(use: Use, chosen: readonly Scope[]): readonly Scope[] {
  return use === 'chosen' ? chosen : scopesByUse[use];
}

export const durations = ['always', 'year', 'quarter'] as const;
export type Duration = (typeof durations)[number];

const daysOf: Record<Exclude<Duration, 'always'>, number> = { year: 365, quarter: 91 };

export function endOf(duration: Duration, now: Instant): Instant | undefined {
  if (duration === 'always') return undefined;
  return new Date(Date.parse(now) + daysOf[duration] * 86_400_000).toISOString();
}

/** What stands on a customer's card on their telephone. */
import { sayPoints } from '#domain/loyalty/words.ts';
import { formatMoney } from '#domain/values/format.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { LoyaltyPorts } from './ports.ts';
import { standingOf } from './standing.ts';

/** Null where nothing is promised. */
export async function standingOnCard(
  snapshot: Snapshot,
  ports: LoyaltyPorts,
  customerId: Id,
  language: Language,
  now: Instant,
): Promise<{ balance: string; tier: string | null } | null> {
  const { programme, points, tier } = await standingOf(snapshot, ports, customerId, now);
  if (!programme) return null;
  const { shops } = await ports.houseOf(snapshot);
  const currency = shops[0]?.currency ?? 'EUR';
  const money = (cents: bigint): string => formatMoney(cents, currency, language);
  return { balance: sayPoints(points, programme.terms.earns.kind, { language, money }), tier };
}

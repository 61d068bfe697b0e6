/** What is to be ordered today. */
import { type Proposals, propose } from '#domain/buying/propose.ts';
import { type House, todayOf } from '#domain/values/house.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { BuyingPorts } from '../ports.ts';
import { stockedNow, termsNow } from './stocked.ts';

type Ports = Pick<BuyingPorts, 'plannedNeeds' | 'madeHere'>;

export async function proposalsNow(
  snapshot: Snapshot,
  ports: Ports,
  house: House,
  now: Instant,
): Promise<Proposals & { today: Day }> {
  const today = todayOf(house, now);
  const stocked = await stockedNow(snapshot, ports, house, { today, now });
  return { today, ...propose({ today, stocked, terms: await termsNow(snapshot) }) };
}

/** A vendor's shop as a sandbox finds it: whatever is asked of it is put on the log, and stays here. */

import type { LoggedExchange } from '../exchanges.ts';
import { nothingLeaves } from '../leave.ts';
import { keptReason } from '../reasons.ts';
import type { OpenShop, Vendor } from './vendor.ts';

/** `note` is handed the entry of each call that was not made. */
export function shutShop(
  { capabilities, amends, honours, hear }: Pick<Vendor, 'capabilities' | 'amends' | 'honours' | 'hear'>,
  note: (call: Pick<LoggedExchange, 'direction' | 'subject' | 'problem' | 'durationMs'>) => void,
): OpenShop {
  const shut =
    (direction: LoggedExchange['direction'], name: string) =>
    async (asked?: unknown): Promise<never> => {
      const subject = typeof asked === 'string' ? `${name} ${asked}` : name;
      note({ direction, subject, problem: keptReason('sandbox'), durationMs: 0 });
      throw nothingLeaves();
    };
  return {
    check: shut('in', 'check'),
    pull: shut('in', 'pull'),
    look: shut('in', 'look'),
    readLevels: shut('in', 'readLevels'),
    writeLevels: capabilities.stockWrite === 'none' ? null : shut('out', 'writeLevels'),
    amendListings: amends ? shut('out', 'amendListings') : null,
    writeCoupons: honours ? shut('out', 'writeCoupons') : null,
    subscribe: hear === null ? null : shut('out', 'subscribe'),
  };
}

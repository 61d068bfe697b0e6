/** Looks a name up for a socket, which connects to no address but those that were checked: the name may mean another one a moment later. */
import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

export type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** `check` leaves those that may be connected to, at least one, or throws. */
export function checkedLookup(
  check: (hostname: string, found: LookupAddress[]) => LookupAddress[],
  resolve: Resolve = lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      try {
        const checked = check(hostname, found);
        if (options.all) return callback(null, checked);
        const [first] = checked;
        return callback(null, first?.address ?? '', first?.family ?? 0);
      } catch (refused) {
        return callback(refused instanceof Error ? refused : new Error(String(refused)), '', 0);
      }
    });
  };
}

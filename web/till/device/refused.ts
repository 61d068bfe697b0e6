/** Why the device does not do what the counter asks: nothing was written. */

export type Reason =
  /** Another tab holds the till. */
  | 'notLeading'
  | 'diskFull'
  | 'retired'
  /** Key, store or place in the chain is not what it was: the register is ended from the office and another one enrolled. */
  | 'broken'
  /** The clock is far from the last record and no server says otherwise. */
  | 'clock'
  /** The period is closed: nothing more is sold in it. */
  | 'closedPeriod'
  | 'loggedOut'
  /** Only online. */
  | 'offline';

export class DeviceRefused extends Error {
  readonly reason: Reason;

  constructor(reason: Reason, options?: ErrorOptions) {
    super(`the till refused: ${reason}`, options);
    this.name = 'DeviceRefused';
    this.reason = reason;
  }
}

/** What a full disk says, whichever request it met. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

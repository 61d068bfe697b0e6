/** What the device holds in memory of where it stands, and who is told when it changes. */
import type { TillHouse } from '#domain/till/deviceContract.ts';
import type { RegisterState } from '#domain/till/state.ts';
import { businessDayOf, type Day, type Instant } from '#domain/values/time.ts';
import type { CopyPlace, DeviceTrouble, TillView } from './door.ts';
import { DeviceRefused, isDiskFull } from './refused.ts';
import type { KeptRecord, MadeCustomer, Mode, Sibling, Store } from './store.ts';

/** A record that only this device has. */
export interface Waiting {
  sequence: number;
  isSale: boolean;
  at: Instant;
}

export const waitingOf = ({ sequence, kind, at }: KeptRecord): Waiting => ({
  sequence,
  isSale: kind === 'ticket',
  at,
});

interface Changing {
  house: TillHouse;
  state: RegisterState;
  mode: Mode;
  /** The word under which this tab writes; null where another one leads. */
  word: string | null;
  online: boolean;
  acknowledged: number;
  waiting: readonly Waiting[];
  madeCustomers: readonly MadeCustomer[];
  copy: { name: string; state: CopyPlace['state']; upTo: number } | null;
  siblings: readonly (Sibling & { isNear: boolean })[];
  /** Records of other tills that this one holds. */
  holds: number;
  frozen: TillView['frozen'];
  items: TillView['items'];
  update: boolean;
}

/** A clock further off than this is told, and reckoned with. */
const clockToleranceMs = 120_000;
/** Without a server that confirms it, no clock makes a till leap further: what it closes on the way stays closed. */
const longestLeapMs = 45 * 86_400_000;

export class Present {
  readonly store: Store;
  readonly keys: CryptoKeyPair;
  readonly publicKey: string;
  readonly secret: string;
  #now: Changing;
  #troubles = new Set<DeviceTrouble>();
  /** The server's clock less the device's; null while it was not asked. */
  #clockOff: number | null = null;
  /** The last record that a rescue file holds, which somebody saved. */
  rescuedTo = -1;
  #view: TillView;
  readonly #clock: () => number;
  readonly #heard = new Set<() => void>();

  constructor(
    fixed: Pick<Present, 'store' | 'keys' | 'publicKey' | 'secret'> & { clock: () => number },
    now: Changing,
  ) {
    this.store = fixed.store;
    this.keys = fixed.keys;
    this.publicKey = fixed.publicKey;
    this.secret = fixed.secret;
    this.#clock = fixed.clock;
    this.#now = now;
    this.#view = this.#viewed();
  }

  get now(): Readonly<Changing> {
    return this.#now;
  }
  get view(): TillView {
    return this.#view;
  }

  change(part: Partial<Changing>): void {
    this.#now = { ...this.#now, ...part };
    this.#tell();
  }

  trouble(which: DeviceTrouble, there: boolean): void {
    if (this.#troubles.has(which) === there) return;
    if (there) this.#troubles.add(which);
    else this.#troubles.delete(which);
    this.#tell();
  }
  has(which: DeviceTrouble): boolean {
    return this.#troubles.has(which);
  }

  follow(heard: () => void): () => void {
    this.#heard.add(heard);
    return () => void this.#heard.delete(heard);
  }

  /** The word to write under; refuses where another tab leads. */
  leading(): string {
    if (this.#now.word === null) throw new DeviceRefused('notLeading');
    return this.#now.word;
  }

  /** What a full disk refuses is told, and refused as such. */
  async written<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      const value = await work();
      this.trouble('diskFull', false);
      return value;
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.trouble('diskFull', true);
      throw new DeviceRefused('diskFull', { cause: error });
    }
  }

  /** The device's own clock, in milliseconds. */
  deviceMs(): number {
    return this.#clock();
  }

  heardClock(serverAt: Instant, askedMs: number): void {
    this.#clockOff = Date.parse(serverAt) - (askedMs + this.#clock()) / 2;
    this.trouble('clock', Math.abs(this.#clockOff) > clockToleranceMs);
    if (this.#view.clockOffMs !== this.#reckonedOff()) this.#tell();
  }

  /** Now, by the server's clock where the device's is far off; never before the last record. */
  at(): Instant {
    const at = new Date(this.#clock() + this.#reckonedOff()).toISOString();
    const { lastAt } = this.#now.state;
    return lastAt !== null && lastAt > at ? lastAt : at;
  }

  /** Whether the clock, which no server confirmed, says something that cannot be: it went back, or leapt. */
  clockDoubt(): 'back' | 'leap' | null {
    const { lastAt } = this.#now.state;
    if (lastAt === null) return null;
    const ahead = this.#clock() + this.#reckonedOff() - Date.parse(lastAt);
    if (ahead < -clockToleranceMs) return 'back';
    return this.#clockOff === null && ahead > longestLeapMs ? 'leap' : null;
  }

  day(): Day {
    const { timeZone, dayEndsAtHour } = this.#now.house.shop;
    return businessDayOf(this.at(), timeZone, dayEndsAtHour);
  }

  get training(): boolean {
    return this.#now.mode.training || this.#now.house.organization.training;
  }

  #reckonedOff(): number {
    const off = this.#clockOff ?? 0;
    return Math.abs(off) > clockToleranceMs ? Math.round(off) : 0;
  }

  #tell(): void {
    this.#view = this.#viewed();
    for (const heard of this.#heard) heard();
  }

  #viewed(): TillView {
    const {
      house,
      state,
      mode,
      word,
      online,
      waiting,
      acknowledged,
      madeCustomers,
      copy,
      holds,
      frozen,
      items,
      update,
    } = this.#now;
    const sales = waiting.filter(({ isSale }) => isSale);
    const salesUpTo = (last: number): number => sales.filter(({ sequence }) => sequence <= last).length;
    const refused = madeCustomers.flatMap(({ id, name, phone, email, cardCode, refused: reason }) =>
      reason === null ? [] : [{ customer: { id, name, phone, email, cardCode }, reason }],
    );
    return {
      house,
      state,
      training: this.training,
      operatorId: mode.operatorId,
      online,
      leads: word !== null,
      waiting: waiting.length + madeCustomers.length - refused.length,
      waitingSince: waiting[0]?.at ?? null,
      waitingSales: sales.length,
      copy: copy && {
        name: copy.name,
        state: copy.state,
        sales: salesUpTo(copy.upTo),
      },
      siblings: this.#now.siblings
        .map(({ id, code, name, isNear, after, upTo }) => ({
          id,
          code,
          name,
          isNear,
          // It let go of what a server had that has it no more.
          sales: after <= acknowledged ? salesUpTo(upTo) : 0,
        }))
        .filter(({ isNear, sales: held }) => isNear || held > 0),
      holds,
      refusedCustomers: refused,
      frozen,
      troubles: [...this.#troubles],
      clockOffMs: this.#reckonedOff(),
      items,
      update,
    };
  }
}

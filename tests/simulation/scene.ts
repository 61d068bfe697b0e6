/** Twelve bottles, a shop that sells them one by one and by the case, and a till beside it: what one scenario is played on. */
import type { RawBuilder } from 'kysely';
import { listWaitingRefunds, type WaitingRefund } from '#domain/channels/waitingRefunds.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { randomOf } from '#domain/world/random.ts';
import { sql } from '#server/platform/database.ts';
import { Engine, type Surroundings } from './engine.ts';
import { type Settled, settleIn, surroundingsOf } from './house.ts';
import type { Place } from './installation.ts';
import { Life } from './life.ts';
import { Queue } from './queue.ts';
import { type ShopSet, shopSets } from './shops.ts';
import { Stage } from './stage.ts';
import { verdictOf } from './verdict.ts';

const second = 1000;
const minute = 60 * second;
/** What a listing is in the scene's shop. */
export const bottle = 0;
export const box = 1;

export interface SceneOptions {
  /** Whether the vendor's calls reach Caveau. */
  calls: boolean;
  aheadMs?: number;
  startsAt?: string;
  /** What is left to chance is drawn from it. */
  seed?: number;
}

export class Scene {
  readonly stage: Stage;
  readonly settled: Settled;
  readonly #around: Surroundings;
  readonly #place: Place;
  readonly #calls: boolean;
  process: Engine;
  readonly faults: unknown[];

  private constructor(
    place: Place,
    calls: boolean,
    played: { stage: Stage; settled: Settled; around: Surroundings; process: Engine; faults: unknown[] },
  ) {
    this.#place = place;
    this.#calls = calls;
    this.stage = played.stage;
    this.settled = played.settled;
    this.#around = played.around;
    this.process = played.process;
    this.faults = played.faults;
  }

  static async open(
    place: Place,
    set: ShopSet,
    { calls, aheadMs = 0, startsAt = '2026-06-09T07:00:00.000Z', seed = 0 }: SceneOptions,
  ): Promise<Scene> {
    const [other] = shopSets;
    const listings = [
      { wine: 0, size: 1 as const, level: 3 },
      { wine: 0, size: 6 as const, level: 0 },
    ];
    const plain = { buffer: 0, shareBp: 10_000 };
    const stage = new Stage(
      {
        seed,
        startsAt: Date.parse(startsAt),
        isDst: false,
        isApart: false,
        wines: [{ bottles: 12 }],
        shops: [
          { set, listings, ...plain, aheadMs },
          ...(other ? [{ set: other, listings: listings.slice(0, 1), ...plain, aheadMs: 0 }] : []),
        ],
        beats: [],
      },
      async () => false,
    );
    const faults: unknown[] = [];
    const around = surroundingsOf(stage, place, {
      ids: randomOf('scene', set.name, seed, calls ? 1 : 0),
      random: randomOf('scene', seed),
      fault: (fault) => faults.push(fault),
    });
    const engine = new Engine(around, new Life(place.executioner, () => {}), new Queue());
    const settled = await settleIn(engine, around, stage);
    const scene = new Scene(place, calls, { stage, settled, around, process: engine, faults });
    await scene.pass(2);
    return scene;
  }

  get fake() {
    return this.stage.shopAt(0).fake;
  }

  refOf(listing: number): string {
    return this.stage.refs[0]?.[listing] ?? '';
  }

  sell(
    lines: readonly { listing: number; units: number }[],
    { shop = 0, paid = true, lateMs = 0 } = {},
  ): void {
    this.stage.sell({ kind: 'sell', shop, lines, paid, lateMs });
  }

  /** What the vendor calls now; where calls do not reach us, nobody hears. */
  async hear({ times = 1, backwards = false } = {}): Promise<number[]> {
    const statuses: number[] = [];
    for (const line of this.stage.lines) {
      const calls = line.calls();
      if (!this.#calls) continue;
      for (const call of backwards ? calls.toReversed() : calls)
        for (let time = 0; time < times; time += 1) statuses.push(await this.process.hear(call));
    }
    return statuses;
  }

  /** Minutes go by; the process works as they do. */
  async pass(minutes: number): Promise<void> {
    const turns = Math.min(minutes > 60 ? 12 : 6, Math.max(3, Math.ceil(minutes * 3)));
    for (let turn = 0; turn < turns; turn += 1) {
      await this.hear();
      await this.process.work();
      const until = this.stage.now + (minutes * minute) / turns;
      for (
        let soon = this.process.next();
        soon !== null && soon <= Math.min(until, this.stage.now + 6 * second);
      ) {
        this.stage.now = Math.max(this.stage.now, soon);
        await this.process.work();
        soon = this.process.next();
      }
      this.stage.now = Math.max(until, this.stage.now);
      await this.process.wake();
      await this.process.work();
    }
  }

  /** The process ends, with all that it had in mind; another one begins. */
  restart(): void {
    this.process.life.isOver = true;
    const life = new Life(this.#place.executioner, () => {});
    this.process = new Engine(this.#around, life, new Queue());
  }

  async receive(bottles: number): Promise<void> {
    await this.settled.receive(this.process, { id: this.#around.newId(), wine: 0, bottles });
    this.stage.truth.move(0, bottles);
  }

  async loseCursors(): Promise<void> {
    await this.settled.loseCursors(this.#place.database(), 0, true);
    this.stage.arm({ kind: 'cursorLoss', shop: 0, whole: true });
  }

  /** Says that a listing of the shop's is a unit of ours. */
  async map(ref: string, unitId: Id): Promise<void> {
    const path = `/connections/${this.settled.connectionIds[0]}/mappings`;
    await this.process.send('PUT', path, { items: [{ itemKey: `r:${ref}`, unitId }] });
  }

  /** What is there of the wine, in its base, over all places; once all that follows has been reckoned. */
  async onHand(): Promise<bigint> {
    while ((await this.process.stock.settle(this.#around.organizationId, 500)).taken > 0);
    const [row] = await this.#read<{ quantity: string }>(sql<{ quantity: string }>`
      select coalesce(sum(on_hand), 0)::text as quantity from stock.balance where organization_id = ${this.#around.organizationId}`);
    return BigInt(row?.quantity ?? 0);
  }

  async moves(): Promise<number> {
    const [row] = await this.#read<{ count: number }>(sql<{ count: number }>`
      select count(*)::int as count from stock.move where organization_id = ${this.#around.organizationId} and not derived`);
    return row?.count ?? 0;
  }

  async waitingRefunds(): Promise<WaitingRefund[]> {
    return listWaitingRefunds.reply.parse(await this.process.read('/waiting-refunds')).items;
  }

  /** Of those, which are alerts. */
  async alertedRefunds(): Promise<WaitingRefund[]> {
    return (await this.waitingRefunds()).filter(({ needsPerson }) => needsPerson);
  }

  /** So long before the scene begins. */
  before(milliseconds: number): Instant {
    return new Date(this.stage.plan.startsAt - milliseconds).toISOString();
  }

  /** What differs from what is true. */
  differences(): Promise<string[]> {
    const { organizationId } = this.#around;
    const { stage, settled } = this;
    return verdictOf({ organizationId, database: this.#place.database(), stage, settled });
  }

  #read<Row>(query: RawBuilder<Row>): Promise<Row[]> {
    return this.#place.database().read(this.#around.organizationId, (snapshot) => snapshot.all<Row>(query));
  }

  async leave(): Promise<void> {
    await this.settled.leave(this.#place.database());
  }
}

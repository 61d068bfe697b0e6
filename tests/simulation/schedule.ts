/** Plays one schedule over the real engine, and judges it. */
import { randomOf } from '#domain/world/random.ts';
import { isOutage } from '#server/platform/database.ts';
import type { Apart } from './apart.ts';
import { Engine, type Surroundings } from './engine.ts';
import { type Settled, settleIn, surroundingsOf } from './house.ts';
import type { Place } from './installation.ts';
import { Death, Life } from './life.ts';
import { type Action, type Beat, type Fault, type FaultKind, hour, leastFaults, type Plan } from './plan.ts';
import type { Process } from './process.ts';
import { Queue } from './queue.ts';
import { Stage } from './stage.ts';
import { verdictOf } from './verdict.ts';

export interface Played {
  seed: number;
  /** In words; nothing where the ledger and every channel are as they must be. */
  divergences: string[];
  events: number;
  sales: number;
  faults: Partial<Record<FaultKind, number>>;
  sets: string[];
}

const second = 1000;
const minute = 60 * second;
/** So long all is well before it is judged: longer than any pause. */
const healingMs = [35 * minute, 0.2 * minute];
/** What tills told late is looked for by then, and what was cancelled where only looking back shows it. */
const lateHealingMs = [35 * minute, 400 * minute, 0.2 * minute];
const stormMs = 35 * minute;
const mostStorms = 40;

/** `apart` is the process that a schedule which wants one runs in. */
export async function play(plan: Plan, place: Place, apart: Apart): Promise<Played> {
  return new Schedule(plan, place, apart).run();
}

class Schedule {
  readonly #plan: Plan;
  readonly #place: Place;
  readonly #apart: Apart;
  readonly #stage: Stage;
  readonly #around: Surroundings;
  readonly #divergences: string[] = [];
  #lives = 0;
  #process: Process;
  #queue = new Queue();
  #tickets = 0;
  #jobsSurvive = true;
  #outageEndsAt = 0;

  constructor(plan: Plan, place: Place, apart: Apart) {
    this.#plan = plan;
    this.#place = place;
    this.#apart = apart;
    this.#stage = new Stage(plan, () => this.#process.workOnce());
    this.#around = surroundingsOf(this.#stage, place, {
      ids: randomOf('simulation', plan.seed, 'ids'),
      random: randomOf('simulation', plan.seed, 'process'),
      fault: (fault) =>
        this.#divergences.push(`a fault: ${fault instanceof Error ? fault.stack : String(fault)}`),
    });
    this.#process = this.#bear();
  }

  async run(): Promise<Played> {
    const { seed, shops, beats, isDst, startsAt } = this.#plan;
    const { truth, met } = this.#stage;
    const settled = await settleIn(this.#process, this.#around, this.#stage);
    await this.#pass(5 * second);
    for (const beat of beats) await this.#beat(beat, settled);
    if (shops.some(({ aheadMs }) => aheadMs !== 0)) this.#stage.meet('clockSkew');
    if (isDst && this.#stage.now > startsAt) this.#stage.meet('dst');
    await this.#meetMore();
    await this.#heal();
    const database = this.#place.database();
    const { organizationId } = this.#around;
    this.#divergences.push(...(await verdictOf({ organizationId, database, stage: this.#stage, settled })));
    await settled.leave(database);
    return {
      seed,
      divergences: this.#divergences,
      events: truth.events,
      sales: truth.sales,
      faults: Object.fromEntries(met),
      sets: shops.map(({ set }) => set.name),
    };
  }

  #bear(): Process {
    const { organizationId, house, now, fetch, fault } = this.#around;
    const { seed, isApart } = this.#plan;
    const [{ id: shopId } = { id: '' }] = house.shops;
    this.#lives += 1;
    if (isApart)
      return this.#apart.open(
        { seed, organizationId, shopId, url: this.#place.url, life: this.#lives },
        { now, fetch, fault, killed: () => this.#stage.meet('kill') },
      );
    const life = new Life(this.#place.executioner, (kind) => this.#stage.meet(kind));
    return new Engine({ ...this.#around, database: this.#place.database() }, life, this.#queue);
  }

  /** Another process takes over where the dead one stopped; jobs may have died with it. */
  #takeOver(): void {
    this.#queue = this.#jobsSurvive ? this.#queue.survivors() : new Queue();
    this.#process = this.#bear();
  }

  /** Until it is done: whoever dies over it is replaced. */
  async #insist(work: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await work();
        return;
      } catch (error) {
        if (error instanceof Death) this.#takeOver();
        else if (!isOutage(error)) throw error;
      }
    }
  }

  async #beat({ actions, faults, passMs }: Beat, settled: Settled): Promise<void> {
    for (const fault of faults) await this.#arm(fault, settled);
    for (const action of actions) {
      await this.#act(action, settled);
      this.#stage.now += this.#stage.random.integer(0, 2) * second;
    }
    await this.#deliver();
    await this.#pass(passMs);
  }

  /** Once each: what is called while nobody lives, nobody hears. */
  async #deliver(): Promise<void> {
    for (const line of this.#stage.lines)
      for (const hook of line.calls()) {
        try {
          await this.#process.hear(hook);
        } catch (error) {
          if (!(error instanceof Death)) throw error;
          this.#takeOver();
        }
      }
  }

  /** Work now, and again when the time has passed. */
  async #pass(ms: number): Promise<void> {
    const stage = this.#stage;
    await this.#insist(() => this.#process.work());
    const until = stage.now + ms;
    // What waits for a moment is done in its time; what is due between is done late, as by a busy machine.
    for (let turn = 0; turn < 3; turn += 1) {
      const next = this.#process.next();
      if (next === null || next > Math.min(until, stage.now + 6 * second)) break;
      stage.now = Math.max(stage.now, next);
      await this.#insist(() => this.#process.work());
    }
    stage.now = Math.max(stage.now, until);
    if (this.#outageEndsAt > 0 && stage.now >= this.#outageEndsAt) {
      for (const line of stage.lines) line.isOut = false;
      this.#outageEndsAt = 0;
    }
    await this.#insist(async () => {
      await this.#process.wake();
      await this.#process.work();
    });
  }

  async #act(action: Action, settled: Settled): Promise<void> {
    const { truth, now } = this.#stage;
    if (action.kind === 'receive') {
      const delivery = { ...action, id: this.#around.newId() };
      await this.#insist(() => settled.receive(this.#process, delivery));
      truth.move(action.wine, action.bottles);
    } else if (action.kind === 'till') {
      this.#tickets += 1;
      const sold = { ...action, id: this.#around.newId(), document: `T-${this.#tickets}`, at: now };
      for (let time = 0; time < action.times; time += 1)
        await this.#insist(() => settled.sellAtCounter(this.#process, sold));
      if (action.times > 1) this.#stage.meet('duplicate');
      truth.sales += 1;
      truth.move(action.wine, -action.bottles);
    } else this.#stage.act(action);
  }

  async #arm(fault: Fault, settled: Settled): Promise<void> {
    switch (fault.kind) {
      case 'crash':
      case 'cut':
        this.#jobsSurvive = fault.jobsSurvive;
        return this.#process.arm(fault.kind, fault.steps);
      case 'outage':
        if (this.#outageEndsAt > 0) return;
        this.#outageEndsAt = this.#stage.now + 23 * hour;
        return this.#stage.arm(fault);
      case 'cursorLoss':
        await settled.loseCursors(this.#place.database(), fault.shop, fault.whole);
        return this.#stage.arm(fault);
      default:
        return this.#stage.arm(fault);
    }
  }

  /** Where little went wrong by chance, something goes wrong on purpose. */
  async #meetMore(): Promise<void> {
    const { met } = this.#stage;
    while ([...met.values()].reduce((sum, count) => sum + count, 0) < leastFaults) {
      this.#stage.arm({ kind: 'lost', shop: 0, times: 1, writesOnly: false });
      await this.#pass(11 * minute);
    }
  }

  async #heal(): Promise<void> {
    this.#process.disarm();
    this.#stage.heal();
    for (let storms = 0; storms < mostStorms; storms += 1) {
      if (!this.#stage.lines.some(({ isStormy }) => isStormy)) break;
      await this.#pass(stormMs);
    }
    const { met, shops } = this.#stage;
    const looksBack = met.has('lateTill') || shops.some(({ turnsWithinMs }) => turnsWithinMs < Infinity);
    for (const ms of looksBack ? lateHealingMs : healingMs) {
      await this.#deliver();
      await this.#pass(ms);
    }
  }
}

/**
 * Keeps shops in step as one would at first: what a call says has happened, what is written is there, what fails is done again. It is what
 * the simulation must find wrong.
 */
import type { Fact, StreamName } from '#domain/channels/connector.ts';
import { hookAddress } from '#domain/channels/webhookContract.ts';
import type { OpenShop } from '#server/modules/channels/vendors/vendor.ts';
import { publicUrl } from './engine.ts';
import type { Plan } from './plan.ts';
import { Stage } from './stage.ts';

const secret = 'naive';
const attempts = 3;
const connectionId = '019a0000-0000-7000-8000-00000000000';

interface Kept {
  open: OpenShop;
  cursors: Map<StreamName, string | null>;
}

/** Whether the ledger or a channel is wrong in the end. */
export async function divergesNaively(plan: Plan): Promise<boolean> {
  const naive = new Naive(plan);
  await naive.run();
  return naive.isWrong();
}

class Naive {
  readonly #stage: Stage;
  readonly #bottles: number[];
  readonly #shops: Kept[];

  constructor(plan: Plan) {
    this.#stage = new Stage(plan, async () => false);
    const {
      shops,
      plan: { wines },
    } = this.#stage;
    this.#bottles = wines.map(({ bottles }) => bottles);
    const now = (): string => new Date(this.#stage.now).toISOString();
    this.#shops = shops.map(({ vendor, fake }) => ({
      open: vendor.open({
        settings: fake.settings,
        timeZone: fake.timeZone,
        currency: 'EUR',
        now,
        fetch: (url, init) => this.#stage.fetch(url, init),
      }),
      cursors: new Map(),
    }));
  }

  async run(): Promise<void> {
    for (const [shop, { open }] of this.#shops.entries())
      await open.subscribe?.({ url: hookAddress(publicUrl, `${connectionId}${shop}`), secret });
    const since = this.#stage.now;
    await this.#write();
    for (const { actions, faults, passMs } of this.#stage.plan.beats) {
      for (const fault of faults) if ('shop' in fault) this.#stage.arm(fault);
      for (const action of actions) {
        if ('shop' in action) this.#stage.act(action);
        else
          this.#move(
            action.wine,
            action.kind === 'receive' ? action.bottles : -action.bottles * action.times,
          );
        if (!('shop' in action))
          this.#stage.truth.move(action.wine, action.kind === 'receive' ? action.bottles : -action.bottles);
      }
      await this.#hear(since);
      this.#stage.now += passMs;
      for (const line of this.#stage.lines) line.isOut = false;
    }
    this.#stage.heal();
    for (let turn = 0; turn < 3; turn += 1) {
      this.#stage.now += 60_000;
      await this.#hear(since);
    }
  }

  isWrong(): boolean {
    const { truth, plan, shops, refs } = this.#stage;
    const isLedgerWrong = this.#bottles.some((bottles, wine) => bottles !== truth.bottlesOf(wine));
    return (
      isLedgerWrong ||
      plan.shops.some((planned, shop) =>
        planned.listings.some(
          (listing, index) =>
            shops[shop]?.vendor.capabilities.stockWrite !== 'none' &&
            shops[shop]?.fake.levelOf(refs[shop]?.[index] ?? '') !== truth.levelOf(planned, listing),
        ),
      )
    );
  }

  #move(wine: number, bottles: number): void {
    this.#bottles[wine] = (this.#bottles[wine] ?? 0) + bottles;
  }

  /** What calls say is looked up and taken; who does not call is asked. */
  async #hear(since: number): Promise<void> {
    for (const [shop, kept] of this.#shops.entries()) {
      const { hear } = this.#stage.shopAt(shop).vendor;
      for (const call of this.#stage.lines[shop]?.calls() ?? []) {
        const heard = hear?.(call, [secret]);
        if (heard?.verdict !== 'proved') continue;
        for (const { stream, id } of heard.wakes)
          if (id !== null) this.#take(shop, await repeated(() => kept.open.look({ stream, id }), []));
      }
      if (hear) continue;
      for (const stream of ['sales', 'refunds'] as const) {
        const cursor = kept.cursors.get(stream) ?? null;
        const page = await repeated(
          () => kept.open.pull(stream, cursor, new Date(since).toISOString()),
          null,
        );
        if (!page) continue;
        kept.cursors.set(stream, page.cursor);
        this.#take(shop, page.facts);
      }
    }
    await this.#write();
  }

  #take(shop: number, facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.kind !== 'document' && fact.kind !== 'refund') continue;
      if (fact.kind === 'document' && fact.state === 'open') continue;
      const sign = fact.kind === 'document' && fact.state === 'cancelled' ? 1 : -1;
      for (const line of fact.lines) {
        if ('restocked' in line && !line.restocked) continue;
        const index = this.#stage.refs[shop]?.indexOf(line.item.ref ?? '') ?? -1;
        const listing = this.#stage.plan.shops[shop]?.listings[index];
        if (listing) this.#move(listing.wine, sign * listing.size * (Number(line.quantityE3) / 1000));
      }
    }
  }

  async #write(): Promise<void> {
    for (const [shop, { open }] of this.#shops.entries()) {
      const planned = this.#stage.plan.shops[shop];
      const { writeLevels } = open;
      if (!planned || !writeLevels) continue;
      const writes = planned.listings.map(({ wine, size }, index) => {
        const level = Math.max(0, Math.floor((this.#bottles[wine] ?? 0) / size));
        return { ref: this.#stage.refs[shop]?.[index] ?? '', level, held: level, key: `${shop}-${index}` };
      });
      await repeated(() => writeLevels(writes), []);
    }
  }
}

/** Again and again, as if nothing had been done. */
async function repeated<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      return await work();
    } catch {
      // It is done again.
    }
  }
  return otherwise;
}

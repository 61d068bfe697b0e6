/** One till in a browser of its own, worked by its device's door: each sale meets its fate, and what the customer saw of it is kept. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Id } from '#domain/values/ids.ts';
import { idAt, type Random } from '#domain/world/random.ts';
import { type BrowserProcess, startBrowserOn } from '#tests/e2e/chromium.ts';
import type { SentSale } from '../load.ts';
import type { Fate } from './fates.ts';
import { openLine } from './line.ts';

export interface RegisterPlace {
  server: string;
  /** The bench page's. */
  script: string;
  /** Where the browser keeps what it keeps. */
  profile: string;
  /** As the office shows it. */
  code: string;
  skuIds: readonly Id[];
  random: Random;
}

export interface Rung {
  /** Whether the sale came as far as its fate. */
  met: boolean;
  /** What the page did for it; nothing where it was killed. */
  steps: readonly string[];
}

export interface SoakRegister {
  /** What customers saw as done, and what was found sealed after a kill. */
  sold: SentSale[];
  /** Sales that a kill left unmade, and whose customers went away. */
  walkedAway: number;
  /** Sales that were seen as done and were not there after a kill. */
  takenBack: number;
  kills: number;
  cuts: number;
  ring(fate: Fate): Promise<Rung>;
  /** Resolves once all that was sealed is sent. */
  sent(): Promise<void>;
  close(): Promise<void>;
}

const patienceMs = 120_000;
const goesAway = 0.5;
/** The line stays cut over the next sale. */
const staysDown = 0.3;

export async function openRegister(place: RegisterPlace): Promise<SoakRegister> {
  const { random, skuIds } = place;
  const line = await openLine(place.server, place.script);
  let browser = await visit();
  let killed: Promise<void> | null = null;

  async function visit(): Promise<BrowserProcess> {
    const visiting = await startBrowserOn(place.profile);
    await visiting.page.goto(line.url);
    return visiting;
  }

  /** What the page or the line does at the fate's step. */
  async function happen({ by }: Exclude<Fate, { at: 'nowhere' }>): Promise<void> {
    if (by === 'kill') {
      killed ??= browser.kill();
      return killed;
    }
    register.cuts += 1;
    line.up = false;
  }

  /** Lets the fate happen when its step comes; `met` is called then. */
  async function lieInWait(fate: Fate, met: () => void): Promise<void> {
    const meet = async (): Promise<void> => {
      met();
      if (fate.at !== 'nowhere') await happen(fate);
    };
    if (fate.at === 'request' || fate.at === 'answer') {
      await register.sent();
      line.loses = { at: fate.at, happens: meet };
    }
    line.ends = meet;
    const step = fate.at === 'step' ? fate.step : 0;
    await browser.page.evaluate((at) => window.harness.cut(at, 'end'), step);
  }

  const sell = (id: Id, picked: readonly Id[]): Promise<string> =>
    browser.page.evaluate(
      async ([saleId, units]) => (await window.harness.sell(saleId, window.harness.bottles(units))).document,
      [id, picked] as const,
    );

  /** Opens the till again; whether the cart stands there as it was before it was sold. */
  async function comeBack(): Promise<boolean> {
    await killed;
    killed = null;
    register.kills += 1;
    browser = await visit();
    const standing = browser.page.evaluate(async () => {
      const { harness } = window;
      await harness.start();
      const { sequence } = harness.till.view().state;
      // Its start is sealed and its copies are read, so that the steps of the next sale are its own.
      await harness.until(({ leads, state }) => leads && state.sequence > sequence);
      await harness.till.allRead();
      return harness.till.keptCarts().length > 0;
    });
    return inTime(standing, 'the till does not open again');
  }

  const register: SoakRegister = {
    sold: [],
    walkedAway: 0,
    takenBack: 0,
    kills: 0,
    cuts: 0,
    async ring(fate) {
      const id = idAt(Date.now(), random);
      const picked = Array.from({ length: random.integer(1, 3) }, () => random.pick(skuIds));
      await browser.page.evaluate((at) => {
        const kept = { key: 'cart', name: '', kind: 'current', at, cart: null } as const;
        return window.harness.till.keepCart(kept);
      }, new Date().toISOString());
      const meeting = Promise.withResolvers<boolean>();
      let met = false;
      await lieInWait(fate, () => {
        met = true;
        meeting.resolve(true);
      });
      const seen = await sell(id, picked).catch(unlessKilled);
      if (fate.at === 'request' || fate.at === 'answer')
        await inTime(meeting.promise, `no ${fate.at} was lost`);
      const steps = await browser.page.evaluate(endOfSale).catch(unlessKilled);
      if (killed === null) register.sold.push({ id, document: seen ?? '', skuIds: picked });
      else {
        const stands = await comeBack();
        if (stands && seen !== null) register.takenBack += 1;
        if (stands && seen === null && random.chance(goesAway)) {
          await browser.page.evaluate(() => window.harness.till.dropCart('cart'));
          register.walkedAway += 1;
        }
        // Rung up again; what was sealed already answers with its ticket.
        else register.sold.push({ id, document: await sell(id, picked), skuIds: picked });
      }
      if (!random.chance(staysDown)) line.up = true;
      return { met, steps: steps ?? [] };
    },
    sent() {
      line.up = true;
      const all = browser.page.evaluate(() =>
        window.harness.until(({ waiting, online }) => online && waiting === 0),
      );
      return inTime(all, 'what was sealed is not sent');
    },
    async close() {
      killed ??= browser.kill();
      await killed;
      await line.close();
    },
  };

  function unlessKilled(error: unknown): null {
    if (killed === null) throw error;
    return null;
  }

  await browser.page.evaluate(async (code) => {
    await window.harness.enrol(code);
    const { till } = window.harness;
    await till.logIn(till.view().house.operators[0]?.id ?? '', '');
  }, place.code);
  return register;
}

/** Read and cut by nothing from there on. */
function endOfSale(): readonly string[] {
  const steps = window.harness.stepNames();
  window.harness.cut(0, 'end');
  return steps;
}

async function inTime<Value>(wished: Promise<Value>, otherwise: string): Promise<Value> {
  const given = new AbortController();
  try {
    return await Promise.race([
      wished,
      delay(patienceMs, null, { signal: given.signal }).then((): never => {
        throw new Error(otherwise);
      }),
    ]);
  } finally {
    given.abort();
  }
}

/** The fifteen scenarios that every vendor's shop passes whose capabilities allow them; each leaves the ledger and the shop as they must be. */
import { vendors } from '#server/modules/channels/index.ts';
import type { Scene } from './scene.ts';
import { bottle, box } from './scene.ts';
import type { ShopSet, SimulatedShop } from './shops.ts';
import { shopSets } from './shops.ts';

const minute = 60_000;
const hour = 60 * minute;

export interface Scenario {
  number: number;
  what: string;
  /** Other clocks or days on which it is played as well; the first alone where there is little time. */
  variants?: readonly { aheadMs?: number; startsAt?: string }[];
  /** Why this vendor's shop cannot play it; null where it can. */
  impossible?: (shop: SimulatedShop) => string | null;
  /** What is said is wrong. */
  play: (scene: Scene, isWhole: boolean) => Promise<string[]>;
}

/** Those of the vendors that Caveau can be connected to whose shop can be played here. */
export const playedVendors: readonly { code: string; name: string; set: ShopSet }[] = shopSets.flatMap(
  (set) => {
    const known = vendors.get(set.name);
    return known ? [{ code: known.code, name: known.name, set }] : [];
  },
);

const takesNoLevels = ({ vendor }: SimulatedShop): string | null =>
  vendor.capabilities.stockWrite === 'none' ? 'takes no levels' : null;

/** What is wrong besides. */
async function besides(scene: Scene, ...claims: readonly (readonly [boolean, string])[]): Promise<string[]> {
  return [...(await scene.differences()), ...claims.filter(([holds]) => !holds).map(([, claim]) => claim)];
}

export const scenarios: readonly Scenario[] = [
  {
    number: 1,
    what: 'A sale is told five times at once and read besides; two orders fall into one second',
    async play(scene) {
      scene.sell([{ listing: bottle, units: 2 }]);
      scene.sell([{ listing: bottle, units: 1 }]);
      const statuses = await scene.hear({ times: 5 });
      await scene.pass(5);
      await scene.loseCursors();
      await scene.pass(5);
      return besides(scene, [statuses.every((status) => status < 300), 'every call is answered 2xx']);
    },
  },
  {
    number: 2,
    what: 'A refund is told before its sale; one whose sale never comes is an alert after a day',
    async play(scene) {
      scene.sell([{ listing: bottle, units: 3 }]);
      scene.stage.act({ kind: 'refund', shop: 0, at: 0, restock: true });
      await scene.hear({ backwards: true });
      await scene.pass(10);
      const waits = await scene.waitingRefunds();
      // Sold before the shop was connected: its sale is none of ours and never comes.
      const line = { ref: scene.refOf(bottle), units: 1 };
      const earlier = scene.fake.sell([line], { at: scene.before(hour) });
      await scene.pass(10);
      const { restocks } = scene.stage.shopAt(0);
      scene.fake.refund(earlier, [line], { restock: restocks === 'always' });
      await scene.pass(20 * 60);
      const atFirst = await scene.alertedRefunds();
      await scene.pass(7 * 60);
      const afterADay = await scene.alertedRefunds();
      return besides(
        scene,
        [waits.length === 0, 'no refund waits whose sale has come'],
        [atFirst.length === 0, 'it may still come for a day'],
        [afterADay.length === 1, 'after a day a person is told'],
      );
    },
  },
  {
    number: 3,
    what: 'A till was offline for 3 hours, and for 71: 200 sales come with their own old times',
    async play(scene, isWhole) {
      await scene.receive(500);
      await scene.pass(72 * 60);
      for (let sale = 0; sale < (isWhole ? 200 : 20); sale += 1)
        scene.sell([{ listing: bottle, units: 1 }], {
          lateMs: (sale % 10 === 0 ? 71 : 3) * hour - sale * 1000,
        });
      // Its own calls come all at once.
      await scene.pass(30);
      await scene.pass(9 * 60);
      return besides(scene);
    },
  },
  {
    number: 4,
    what: 'The shop sells between our reading and our writing',
    impossible: takesNoLevels,
    async play(scene) {
      scene.stage.arm({ kind: 'race', shop: 0, times: 3 });
      await scene.receive(6);
      await scene.pass(30);
      return besides(scene);
    },
  },
  {
    number: 5,
    what: 'An order holds an article that nobody has explained: its other lines count, and it does once it is explained',
    async play(scene) {
      const ref = scene.fake.list({ label: 'Inconnu', code: 'X', priceE4: 10_000n, vatRate: 2000, level: 5 });
      const bottleRef = scene.refOf(bottle);
      const id = scene.fake.sell([
        { ref: bottleRef, units: 1 },
        { ref, units: 2 },
      ]);
      const listing = { wine: 0, size: 1 as const, level: 0 };
      const lines = [{ ref: bottleRef, listing, units: 1 }];
      const book = { id, soldAt: scene.stage.now, state: 'sold' as const, lines, refunded: false };
      scene.stage.truth.sell(0, book);
      await scene.pass(5);
      const before = await scene.onHand();
      await scene.map(ref, scene.settled.skuIds[0] ?? '');
      await scene.pass(5);
      await scene.map(ref, scene.settled.skuIds[0] ?? '');
      await scene.pass(5);
      book.lines.push({ ref, listing, units: 2 });
      return besides(scene, [before === 11n * 750_000n, 'the known line counts at once']);
    },
  },
  {
    number: 6,
    what: 'Glasses are sold from bottles, beyond the last one: six are one bottle exactly',
    async play(scene) {
      const ref = scene.fake.list({ label: 'Verre', code: 'V', priceE4: 60_000n, vatRate: 2000, level: 5 });
      await scene.map(ref, scene.settled.glassIds[0] ?? '');
      scene.fake.sell([{ ref, units: 6 }]);
      await scene.pass(5);
      const afterSix = await scene.onHand();
      scene.fake.sell([{ ref, units: 67 }]);
      await scene.pass(5);
      const afterAll = await scene.onHand();
      return [
        ...(afterSix === 11n * 750_000n ? [] : [`six glasses leave ${afterSix}`]),
        ...(afterAll === -125_000n ? [] : [`a glass too many leaves ${afterAll}`]),
        ...scene.faults.map(String),
      ];
    },
  },
  {
    number: 7,
    what: 'The shop’s clock is 10 minutes ahead, or 2 hours behind; clocks are set back',
    variants: [
      { startsAt: '2026-10-25T00:50:00.000Z', aheadMs: -2 * hour },
      { aheadMs: 10 * minute },
      { aheadMs: -2 * hour },
      { startsAt: '2026-10-24T23:40:00.000Z' },
    ],
    async play(scene) {
      for (let sale = 0; sale < 5; sale += 1) {
        scene.sell([{ listing: bottle, units: 1 }]);
        await scene.pass(20);
      }
      await scene.pass(5);
      return besides(scene);
    },
  },
  {
    number: 8,
    what: 'One of three is refunded without its bottle, then another; more than was sold waits for a person',
    impossible: ({ restocks }) =>
      restocks === 'always' ? 'what is given back stands on the shelf again there' : null,
    async play(scene) {
      scene.sell([{ listing: bottle, units: 3 }]);
      await scene.pass(3);
      const [book] = scene.stage.truth.books[0] ?? [];
      const [line] = book?.lines ?? [];
      if (!book || !line) return ['nothing is sold'];
      for (let refund = 0; refund < 2; refund += 1) {
        scene.stage.giveBack(0, book, line, false);
        await scene.pass(3);
      }
      const before = await scene.moves();
      // A vendor that does not let it happen has nothing to tell.
      const tooMany = [{ ref: line.ref, units: 2 }];
      await Promise.resolve()
        .then(() => scene.fake.refund(book.id, tooMany, { restock: false }))
        .catch(() => null);
      await scene.pass(5);
      return besides(scene, [(await scene.moves()) === before, 'money that goes back moves no bottle']);
    },
  },
  {
    number: 9,
    what: 'An order is paid, cancelled and paid again, and the shop gives its own bottles back',
    impossible: ({ turns }) => (turns.sold.length === 0 ? 'what is paid stays paid there' : null),
    async play(scene) {
      scene.sell([{ listing: bottle, units: 3 }]);
      await scene.pass(4);
      for (let turn = 0; turn < 2; turn += 1) {
        scene.stage.act({ kind: 'turn', shop: 0, at: 0 });
        await scene.pass(4);
      }
      return besides(scene);
    },
  },
  {
    number: 10,
    what: 'The shop is away for a day and forgets whom to call',
    async play(scene) {
      scene.stage.arm({ kind: 'outage', shop: 0 });
      for (let sale = 0; sale < 8; sale += 1) scene.sell([{ listing: bottle, units: 1 }]);
      await scene.receive(6);
      await scene.pass(24 * 60);
      for (const line of scene.stage.lines) line.heal();
      await scene.pass(100);
      return besides(scene);
    },
  },
  {
    number: 11,
    what: 'Where it was read to is lost, in the middle of a reading',
    async play(scene) {
      scene.sell([{ listing: bottle, units: 2 }]);
      scene.sell([{ listing: box, units: 1 }]);
      await scene.pass(5);
      const before = await scene.moves();
      await scene.loseCursors();
      scene.restart();
      await scene.pass(10);
      return besides(scene, [(await scene.moves()) === before, 'what is read again moves nothing']);
    },
  },
  {
    number: 12,
    what: 'The shop asks for pauses, in seconds, by a date, or without a word; the other shop goes on',
    async play(scene) {
      let others = true;
      for (const retryAfter of ['seconds', 'date', 'absent'] as const) {
        scene.stage.arm({ kind: 'storm', shop: 0, times: 2, retryAfter });
        scene.sell([{ listing: bottle, units: 1 }]);
        scene.sell([{ listing: bottle, units: 1 }], { shop: 1 });
        await scene.pass(3);
        const other = scene.stage.truth.books[1]?.at(-1)?.id ?? '';
        others &&= !(await scene.differences()).some((line) => line.includes(`shop 1, document ${other}`));
      }
      await scene.pass(60);
      return besides(scene, [others, 'the other shop is read all the same']);
    },
  },
  {
    number: 13,
    what: 'A write is done and nobody says so',
    impossible: takesNoLevels,
    async play(scene) {
      for (let time = 0; time < 3; time += 1) {
        scene.stage.arm({ kind: 'unanswered', shop: 0, times: 1, writesOnly: true });
        await scene.receive(2);
        await scene.pass(5);
      }
      await scene.pass(60);
      return besides(scene);
    },
  },
  {
    number: 14,
    what: 'With seven left a case and a bottle are sold together; then two shops sell the last one at once',
    async play(scene) {
      scene.sell([{ listing: bottle, units: 5 }]);
      await scene.pass(4);
      const seven = await besides(scene);
      scene.sell([
        { listing: box, units: 1 },
        { listing: bottle, units: 1 },
      ]);
      await scene.pass(4);
      await scene.receive(1);
      await scene.pass(4);
      scene.sell([{ listing: bottle, units: 1 }]);
      scene.sell([{ listing: bottle, units: 1 }], { shop: 1 });
      await scene.pass(5);
      return [
        ...seven,
        ...(await besides(scene, [(await scene.onHand()) === -750_000n, 'one bottle is missing'])),
      ];
    },
  },
  {
    number: 15,
    what: 'An article is deleted, our own write comes back as news, a page comes empty or cut short',
    async play(scene) {
      scene.fake.fail({ kind: 'emptyPage' }, { times: 2 });
      await scene.receive(2);
      await scene.pass(15);
      const even = await besides(scene);
      scene.fake.unlist(scene.refOf(box));
      scene.fake.fail({ kind: 'truncated' });
      await scene.receive(6);
      await scene.pass(150);
      const level = scene.fake.levelOf(scene.refOf(bottle));
      const writes = scene.stage.shopAt(0).vendor.capabilities.stockWrite !== 'none';
      return [
        ...even,
        ...((await scene.onHand()) === 20n * 750_000n ? [] : ['the ledger has changed']),
        ...(writes && level !== 20 ? [`the others go on: it has ${level}`] : []),
      ];
    },
  },
];

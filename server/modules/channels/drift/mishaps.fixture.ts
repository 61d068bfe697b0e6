/** One known cause at a time: what happens in the shop, on the shelf and on the way between them. */
import type { DriftCause } from '#domain/channels/drift/clues.ts';
import {
  BOTTLE,
  type Cellar,
  pour,
  receive,
  refOf,
  sell,
  shelveWine,
  state,
  type Wine,
} from './cellar.fixture.ts';

export interface Mishap {
  cause: DriftCause;
  /** Where it shows. */
  shows: 'shelf' | 'open' | 'shop';
  wine: Wine;
  /** One after another, once the shop is live and has sold for a while; time passes between them. */
  steps: (() => Promise<void> | void)[];
}

type Prepare = (cellar: Cellar) => Promise<Mishap>;

/** The shop's level as it keeps it itself. */
function change({ shop }: Cellar, ref: string, units: number): void {
  const listed = shop.listings.get(ref);
  if (listed) listed.level += units;
}

/** An order is paid, and its change of state moves no version: no poll sees it, and the hook is lost. */
const missedMessage: Prepare = async (cellar) => {
  const { shop, random } = cellar;
  const wine = await shelveWine(cellar);
  const units = random.integer(1, 4);
  const shows = random.chance(0.5) ? 'shop' : 'shelf';
  let id = '';
  return {
    cause: 'missedMessage',
    shows,
    wine,
    steps: [
      () => {
        id = shop.sell([{ ref: refOf(wine), units }], { paid: false });
      },
      () => {
        const version = shop.documents.get(id)?.version ?? 0;
        shop.turn(id, 'sold');
        const document = shop.documents.get(id);
        if (document) document.version = version;
        cellar.lose();
        wine.shelf -= BOTTLE * BigInt(units);
      },
    ],
  };
};

/** The same order stands in the shop twice, under two numbers. */
const doubledMessage: Prepare = async (cellar) => {
  const { shop, random } = cellar;
  const wine = await shelveWine(cellar);
  const beside = random.chance(0.5) ? [await shelveWine(cellar)] : [];
  const bottles = random.integer(1, 4);
  return {
    cause: 'doubledMessage',
    shows: 'shelf',
    wine,
    steps: [
      () => {
        const sold = [wine, ...beside].map((each) => ({ wine: each, bottles }));
        sell(cellar, sold);
        cellar.office.pass(random.integer(2, 90) * 1000);
        shop.sell(sold.map((each) => ({ ref: refOf(each.wine), units: bottles })));
        for (const each of sold) change(cellar, refOf(each.wine), bottles);
      },
    ],
  };
};

/** The shop writes the name its own way, with a word that the cellar does not have: it is not linked by itself, and nobody has said what it is. */
const unmappedLine: Prepare = async (cellar) => {
  const { shop, random } = cellar;
  const wine = await shelveWine(cellar);
  const ref = `x-${wine.skuId}`;
  const byCase = random.chance(0.3);
  const label = random.pick([
    `${wine.name} Maison`,
    `${wine.name.replace('Domaine', 'Dom.')} Sélection`,
    `${wine.name.toUpperCase()} PROMO`,
    `Rayon ${wine.name} 75 cl`,
    `${wine.name} Coup de cœur`,
  ]);
  shop.list(ref, byCase ? `${label} carton de 6` : label, 50);
  const units = random.integer(1, 3);
  return {
    cause: 'unmappedLine',
    shows: 'shelf',
    wine,
    steps: [
      () => {
        shop.sell([{ ref, units }]);
        wine.shelf -= BOTTLE * BigInt(units * (byCase ? 6 : 1));
      },
    ],
  };
};

const unbilledGlass: Prepare = async (cellar) => {
  const { shop, random, units } = cellar;
  const wine = await shelveWine(cellar);
  const ref = `g-${wine.skuId}`;
  shop.list(ref, `${wine.name} verre`, 0);
  units.set(ref, wine.glassId);
  const billed = random.integer(1, 2);
  const isWholeBottle = random.chance(0.15);
  return {
    cause: 'unbilledGlass',
    shows: isWholeBottle ? 'shelf' : 'open',
    wine,
    steps: [
      () => {
        shop.sell([{ ref, units: billed }]);
        pour(wine, billed);
        pour(wine, isWholeBottle ? 6 : random.integer(1, 3));
      },
    ],
  };
};

const wrongUnit: Prepare = async (cellar) => {
  const { shop, random, units } = cellar;
  const wine = await shelveWine(cellar);
  const ref = `u-${wine.skuId}`;
  const isCase = random.chance(0.7);
  const isSaid = random.chance(0.7);
  const word = isCase ? random.pick(['carton de 6', 'caisse', 'x6']) : 'bouteille';
  shop.list(ref, isSaid ? `${wine.name} ${word}` : wine.name, 0);
  units.set(ref, isCase ? wine.skuId : wine.caseId);
  const sales = random.integer(1, 3);
  return {
    cause: 'wrongUnit',
    shows: 'shelf',
    wine,
    steps: Array.from({ length: sales }, () => () => {
      shop.sell([{ ref, units: 1 }]);
      wine.shelf -= BOTTLE * (isCase ? 6n : 1n);
    }),
  };
};

/** The new vintage is sold under the old one's number. */
const wrongVintage: Prepare = async (cellar) => {
  const { shop, random, units } = cellar;
  const older = await shelveWine(cellar, { vintage: 2021 });
  const newer = await shelveWine(cellar, { vintage: 2022, name: older.name.replace(' 2021', '') });
  const ref = `v-${older.skuId}`;
  const plain = older.name.replace(' 2021', '');
  shop.list(ref, random.chance(0.5) ? plain : newer.name, 0);
  units.set(ref, older.skuId);
  const bottles = random.integer(1, 5);
  return {
    cause: 'wrongVintage',
    shows: 'shelf',
    wine: random.chance(0.5) ? older : newer,
    steps: [
      () => {
        if (random.chance(0.5)) return;
        shop.sell([{ ref, units: 2 }]);
        older.shelf -= BOTTLE * 2n;
      },
      () => {
        shop.sell([{ ref, units: bottles }]);
        newer.shelf -= BOTTLE * BigInt(bottles);
      },
    ],
  };
};

/** A return that the shop puts back, and somebody else too. */
const doubleRestock: Prepare = async (cellar) => {
  const { shop, random } = cellar;
  const wine = await shelveWine(cellar);
  const bottles = random.integer(1, 4);
  const how = random.pick(['cancelled', 'delivery', 'shop'] as const);
  let id = '';
  return {
    cause: 'doubleRestock',
    shows: how === 'shop' ? 'shop' : 'shelf',
    wine,
    steps: [
      () => {
        id = sell(cellar, [{ wine, bottles }]);
      },
      () => {
        shop.refund(id, [{ key: '1', units: bottles, restocked: true }]);
        wine.shelf += BOTTLE * BigInt(bottles);
      },
      async () => {
        if (how === 'cancelled') shop.turn(id, 'cancelled');
        if (how === 'delivery') await state(cellar, wine, bottles);
        if (how === 'shop') change(cellar, refOf(wine), bottles);
      },
    ],
  };
};

const otherProgram: Prepare = async (cellar) => {
  const { random } = cellar;
  const wine = await shelveWine(cellar);
  const units = random.chance(0.5) ? -random.integer(1, 6) : random.integer(1, 12);
  return {
    cause: 'otherProgram',
    shows: 'shop',
    wine,
    steps: [() => change(cellar, refOf(wine), units)],
  };
};

export const mishaps: Record<Exclude<DriftCause, 'unexplained'>, Prepare> = {
  missedMessage,
  doubledMessage,
  unmappedLine,
  unbilledGlass,
  wrongUnit,
  wrongVintage,
  doubleRestock,
  otherProgram,
};

/** What happens in any shop, and is nobody's mistake: sales, twins by chance, returns, deliveries. */
export async function trade(cellar: Cellar, wines: readonly Wine[]): Promise<void> {
  const { random, shop, office } = cellar;
  for (const wine of wines) {
    if (random.chance(0.6)) {
      const other = random.pick(wines);
      const lines = [{ wine, bottles: random.integer(1, 3) }];
      sell(cellar, other === wine ? lines : [...lines, { wine: other, bottles: random.integer(1, 2) }]);
    }
    if (random.chance(0.12)) {
      // Two customers of one evening buy the same.
      const bottles = random.integer(1, 2);
      sell(cellar, [{ wine, bottles }]);
      office.pass(random.integer(20, 400) * 1000);
      sell(cellar, [{ wine, bottles }]);
    }
    if (random.chance(0.1)) {
      const id = sell(cellar, [{ wine, bottles: 2 }]);
      shop.refund(id, [{ key: '1', units: 1, restocked: true }]);
      wine.shelf += BOTTLE;
    }
    if (random.chance(0.1)) await receive(cellar, wine, random.integer(1, 12));
    office.pass(random.integer(1, 120) * 1000);
  }
}

/** Gift boxes and boards: goods that are nothing but their components. */
import type { VatRates } from '../catalog/rules.ts';
import type { Draft } from './draft.ts';
import { foodVat, PIECE, standardVat } from './lists/article.ts';
import { tagCents } from './pricing.ts';
import { type Random, randomOf } from './random.ts';
import type { Component, Good } from './types.ts';

export interface Stocked {
  good: Good;
  cents: number;
}

/** Half of them from one region each, half around a wine that sparkles and something to eat. */
export function composeGiftBoxes(seed: string, count: number, stocked: readonly Stocked[]): Draft[] {
  const random = randomOf(seed, 'gift boxes');
  const bottles = stocked.filter(
    ({ good, cents }) => good.kind === 'wine' && good.content === 750_000n && cents < 3_500,
  );
  const regions = [...new Set(bottles.map(({ good }) => good.wine?.region ?? ''))].filter(
    (region) => bottles.filter(({ good }) => good.wine?.region === region).length > 3,
  );
  const sparkling = bottles.filter(({ good }) => good.wine?.style === 'sparkling');
  const jars = stocked.filter(({ good }) => good.kind === 'food' && good.measure === 'count');
  const boxOf = (pieces: number): Stocked[] =>
    stocked.filter(({ good }) => good.name.startsWith(`Coffret carton ${pieces} `));

  const boxes = new Map<string, Draft>();
  for (let attempt = 0; attempt < count * 4 && boxes.size < count; attempt += 1) {
    const region = random.pick(regions);
    const pieces = random.integer(2, 3);
    const [name, contents] =
      attempt % 2 === 0
        ? [
            `Coffret ${region}, ${pieces} bouteilles`,
            drawSome(
              random,
              bottles.filter(({ good }) => good.wine?.region === region),
              pieces,
            ),
          ]
        : giftOfBubbles(random, sparkling, jars);
    if (!boxes.has(name)) boxes.set(name, draftOf(name, [...contents, ...boxOf(pieces)], standardVat, 97));
  }
  return [...boxes.values()];
}

function giftOfBubbles(
  random: Random,
  sparkling: readonly Stocked[],
  jars: readonly Stocked[],
): [name: string, contents: Stocked[]] {
  const bottle = random.pick(sparkling);
  const contents = [bottle, ...drawSome(random, jars, 2)];
  return [`Coffret ${bottle.good.wine?.appellation ?? ''} et deux gourmandises`, contents];
}

function drawSome(random: Random, from: readonly Stocked[], count: number): Stocked[] {
  const drawn = new Set<Stocked>();
  for (let attempt = 0; attempt < 100 && drawn.size < count; attempt += 1) drawn.add(random.pick(from));
  return [...drawn];
}

const boards: readonly { name: string; of: readonly string[]; cents: number }[] = [
  { name: 'Planche de fromages', of: ['Comté', 'Tomme', 'Bleu'], cents: 1_450 },
  { name: 'Planche de jambon et comté', of: ['Jambon', 'Comté'], cents: 1_500 },
  { name: 'Planche mixte', of: ['Jambon', 'Comté', 'Tomme'], cents: 1_700 },
];

/** Boards of the bar: 70 g of each thing that is cut. */
export function composeBoards(stocked: readonly Stocked[]): Draft[] {
  return boards.flatMap(({ name, of, cents }) => {
    const cut = of.map((start) =>
      stocked.find(({ good }) => good.measure === 'mass' && good.name.startsWith(start)),
    );
    const components = cut.flatMap((item): Component[] =>
      item ? [{ goodId: item.good.id, quantity: 70_000n }] : [],
    );
    return components.length === of.length ? [bundleOf(name, components, foodVat, cents)] : [];
  });
}

function draftOf(name: string, contents: readonly Stocked[], vat: VatRates, percent: number): Draft {
  const sum = contents.reduce((all, { cents }) => all + cents, 0);
  const components = contents.map(({ good }) => ({ goodId: good.id, quantity: good.content }));
  return bundleOf(name, components, vat, tagCents((sum * percent) / 100));
}

function bundleOf(name: string, components: readonly Component[], vat: VatRates, cents: number): Draft {
  return {
    cents,
    pieceLabel: 'pièce',
    good: {
      name,
      kind: 'bundle',
      measure: 'count',
      content: PIECE,
      wine: null,
      vat,
      supplierId: null,
      supplierCode: null,
      purchasePriceE4: 0n,
      piecesPerBox: 1,
      shelfLifeDays: null,
      components,
    },
  };
}

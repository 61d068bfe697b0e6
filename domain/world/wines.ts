/** Composes wines estate by estate: an appellation, a colour, a cuvée, a vintage, and the sizes that are made of it. */
import type { Classification, Colour } from '../catalog/rules.ts';
import type { Id } from '../values/ids.ts';
import type { Draft } from './draft.ts';
import type { Appellation, Region } from './lists/appellation.ts';
import { standardVat } from './lists/article.ts';
import { cuvees } from './lists/names.ts';
import { regions } from './lists/regions.ts';
import { type Families, houseName } from './names.ts';
import { costE4, drawCents, drawCoefficient, tagCents } from './pricing.ts';
import { dealerOf, type Random, randomOf, urnOf } from './random.ts';
import { drawAlcohol, drawVintage, sizesOf, type WineSize } from './wineTraits.ts';

interface Home {
  region: Region;
  appellation: Appellation;
}

const homes = urnOf(
  regions.flatMap((region) => region.appellations.map((appellation): Home => ({ region, appellation }))),
  ({ appellation }) => appellation.weight,
);

const colourWords: Record<Colour, string> = { red: 'rouge', white: 'blanc', rose: 'rosé', orange: 'orange' };

interface Estate extends Home {
  name: string;
  organic: boolean;
  supplierId: Id;
  nextCuvee: () => string;
}

/** `count` wines, each with a name of its own; the shop opened in `year`. */
export function composeWines(
  seed: string,
  count: number,
  year: number,
  families: Families,
  supplierOf: (random: Random, region: Region) => Id,
): Draft[] {
  const random = randomOf(seed, 'wines');
  const drafts = new Map<string, Draft>();
  while (drafts.size < count) {
    const home = homes.draw(random);
    const estate: Estate = {
      ...home,
      name: houseName(random, home.region.houses, families(home.region.accent)),
      organic: random.chance(0.3),
      supplierId: supplierOf(random, home.region),
      nextCuvee: dealerOf(cuvees, random),
    };
    for (let left = random.integer(2, 6); left > 0; left -= 1) {
      for (const draft of composeCuvee(random, estate, year)) {
        if (drafts.size < count && !drafts.has(draft.good.name)) drafts.set(draft.good.name, draft);
      }
    }
  }
  return [...drafts.values()];
}

/** One wine in the vintages and sizes that the shop keeps of it. */
function composeCuvee(random: Random, estate: Estate, year: number): Draft[] {
  const appellation = estate.region.wholeRange ? random.pick(estate.region.appellations) : estate.appellation;
  const colour = drawColour(random, appellation);
  const wine = {
    estate,
    appellation,
    colour,
    cuvee: random.chance(0.7) ? estate.nextCuvee() : null,
    sulphites: !(estate.organic && random.chance(0.12)),
    alcohol: drawAlcohol(random, estate.region, appellation.style),
  };
  const bottleCents = drawCents(random, appellation.euros);
  const coefficient = drawCoefficient(random, bottleCents);
  const vintage = drawVintage(random, appellation.style, colour, bottleCents, year);
  const older = vintage !== null && bottleCents > 1_000 && random.chance(0.14) ? [vintage - 1] : [];
  return [vintage, ...older].flatMap((of) =>
    sizesOf(random, appellation.style, bottleCents).map((size) => {
      const cents = size.percent === 100 ? bottleCents : tagCents((bottleCents * size.percent) / 100);
      return draftOf({ ...wine, vintage: size.blendsYears ? null : of }, size, cents, coefficient, random);
    }),
  );
}

function isColour(word: string): word is Colour {
  return word in colourWords;
}

function drawColour(random: Random, appellation: Appellation): Colour {
  const colours = Object.keys(appellation.grapes).filter(isColour);
  return urnOf(colours, (colour) => 2 / (1 + colours.indexOf(colour))).draw(random);
}

interface Wine {
  estate: Estate;
  appellation: Appellation;
  colour: Colour;
  cuvee: string | null;
  vintage: number | null;
  sulphites: boolean;
  alcohol: number;
}

/** `Saint-Joseph rouge « Les Galets » 2022, Domaine Vauzerolle, 75 cl`. */
function nameOf({ estate, appellation, colour, cuvee, vintage }: Wine, size: WineSize): string {
  const severalColours = Object.keys(appellation.grapes).length > 1;
  const wine = [
    appellation.name,
    severalColours ? colourWords[colour] : null,
    cuvee === null ? null : `« ${cuvee} »`,
    vintage,
  ].filter((word) => word !== null);
  return `${wine.join(' ')}, ${estate.name}, ${size.label}`;
}

/** Null abroad, where other words are used. */
function classificationOf({ name }: Appellation, { country }: Region): Classification | null {
  if (country !== 'FR') return null;
  if (name.startsWith('Vin de France')) return 'VDF';
  return name.startsWith('IGP ') ? 'IGP' : 'AOC';
}

function draftOf(wine: Wine, size: WineSize, cents: number, coefficient: number, random: Random): Draft {
  const { estate, appellation, colour } = wine;
  return {
    cents,
    pieceLabel: size.pieceLabel,
    good: {
      name: nameOf(wine, size),
      kind: 'wine',
      measure: 'volume',
      content: size.content,
      wine: {
        producer: estate.name,
        cuvee: wine.cuvee,
        appellation: appellation.name,
        classification: classificationOf(appellation, estate.region),
        region: estate.region.name,
        country: estate.region.country,
        colour,
        style: appellation.style,
        vintage: wine.vintage,
        grapes: (appellation.grapes[colour] ?? '').split(', '),
        abv: wine.alcohol,
        organic: estate.organic,
        sulphites: wine.sulphites,
        crd: estate.region.country === 'FR',
        bottler: estate.name,
        lwin: null,
      },
      vat: standardVat,
      supplierId: estate.supplierId,
      supplierCode: `W${random.integer(100_000, 999_999)}`,
      purchasePriceE4: costE4(cents, standardVat.vatTakeaway, coefficient),
      piecesPerBox: size.piecesPerBox,
      shelfLifeDays: null,
      components: [],
    },
  };
}

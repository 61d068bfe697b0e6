/** How each good is sold: by the piece, the case, the glass or the kilogram, with prices and barcodes. */
import { gtinCheckDigit } from '../values/checks.ts';
import type { Id } from '../values/ids.ts';
import type { Offered } from './goods.ts';
import { MICROLITRES_PER_CENTILITRE } from './lists/article.ts';
import { e4OfCents, shareOfE4 } from './pricing.ts';
import { idAt, type Random, randomOf } from './random.ts';
import type { Barcode, Price, PriceList, UnitOfSale } from './types.ts';

export interface Offers {
  units: UnitOfSale[];
  barcodes: Barcode[];
  priceLists: PriceList[];
  prices: Price[];
}

/** Per mille of the references that the bar may pour. */
const POURED_PER_MILLE = 40;
const PROFESSIONAL_PERCENT = 88;
const PACK_PERCENT = new Map([
  [6, 95],
  [12, 92],
]);

export function composeOffers(seed: string, offered: readonly Offered[], since: number): Offers {
  const random = randomOf(seed, 'offers');
  const shopList: PriceList = {
    id: idAt(since, random),
    code: 'boutique',
    name: 'Boutique',
    includesVat: true,
  };
  const professionalList: PriceList = {
    id: idAt(since, random),
    code: 'professionnels',
    name: 'Professionnels',
    includesVat: true,
  };
  const units: UnitOfSale[] = [];
  const prices: Price[] = [];
  const offer = (unit: UnitOfSale, unitPriceE4: bigint): UnitOfSale => {
    units.push(unit);
    prices.push({ priceListId: shopList.id, unitId: unit.id, unitPriceE4 });
    if (unit.kind !== 'glass') {
      const reduced = shareOfE4(unitPriceE4, PROFESSIONAL_PERCENT);
      prices.push({ priceListId: professionalList.id, unitId: unit.id, unitPriceE4: reduced });
    }
    return unit;
  };
  const barcodes = barcodesIn(random);
  const poured = pouredOf(random, offered);
  for (const item of offered) {
    const { good, cents, pieceLabel } = item;
    const piece = offer(
      { id: good.id, goodId: good.id, kind: 'unit', label: pieceLabel, quantity: good.content },
      e4OfCents(cents),
    );
    const packs = packsOf(item).map((count) =>
      offer(
        {
          id: idAt(since, random),
          goodId: good.id,
          kind: 'pack',
          label: `carton de ${count}`,
          quantity: good.content * BigInt(count),
        },
        shareOfE4(e4OfCents(cents * count), PACK_PERCENT.get(count) ?? 100),
      ),
    );
    const glasses = poured.has(good.id) ? glassesOf(item) : [];
    for (const { label, quantity } of glasses) {
      const glass: UnitOfSale = { id: idAt(since, random), goodId: good.id, kind: 'glass', label, quantity };
      offer(glass, glassPriceE4(cents, good.content, quantity));
    }
    barcodes.add(item, piece, packs);
  }
  return { units, prices, barcodes: barcodes.all, priceLists: [shopList, professionalList] };
}

function packsOf({ good, cents }: Offered): number[] {
  if (good.measure !== 'volume' || good.content > 750_000n || cents > 6_000) return [];
  if (good.kind === 'wine' && good.content === 750_000n) return cents < 1_500 ? [6, 12] : [6];
  return good.kind === 'beer' ? [12] : [];
}

/** Bottles that neither ruin the guest nor bore him; every fourth sparkles. */
function pouredOf(random: Random, offered: readonly Offered[]): Set<Id> {
  const wanted = Math.round((offered.length * POURED_PER_MILLE) / 1000);
  const candidates = offered.filter(
    ({ good, cents }) => good.kind === 'wine' && good.content === 750_000n && cents >= 850 && cents <= 3_600,
  );
  const poured = new Set<Id>();
  for (let attempt = 0; attempt < wanted * 50 && poured.size < wanted; attempt += 1) {
    const { good } = random.pick(candidates);
    if ((good.wine?.style === 'sparkling') === (poured.size % 4 === 0)) poured.add(good.id);
  }
  return poured;
}

/** Bubbles by the flute of 12 cl; the others by the sixth and the fifth of a bottle. */
function glassesOf({ good }: Offered): Pick<UnitOfSale, 'label' | 'quantity'>[] {
  const sizes =
    good.wine?.style === 'sparkling'
      ? [{ label: 'flûte 12 cl', millilitres: 120n }]
      : [
          { label: 'verre 12,5 cl', millilitres: 125n },
          { label: 'verre 15 cl', millilitres: 150n },
        ];
  return sizes.map(({ label, millilitres }) => ({
    label,
    quantity: (millilitres * MICROLITRES_PER_CENTILITRE) / 10n,
  }));
}

/** 2.3 times what is in it, to the half euro. */
function glassPriceE4(bottleCents: number, bottle: bigint, glass: bigint): bigint {
  const cents = (bottleCents * 2.3 * Number(glass)) / Number(bottle);
  return e4OfCents(Math.max(350, Math.round(cents / 50) * 50));
}

/**
 * EAN-13 beginning with 20, which GS1 leaves to each shop for itself: no real product's code is ever used. A case has the
 * piece's code behind an indicator digit (ITF-14).
 */
function barcodesIn(random: Random) {
  const all: Barcode[] = [];
  let next = 1;
  const nextDigits = (): string => {
    const digits = `20${String(next * 7).padStart(10, '0')}`;
    next += 1;
    return digits;
  };
  const add = ({ good }: Offered, piece: UnitOfSale, packs: readonly UnitOfSale[]): void => {
    if (good.kind === 'service' || good.measure === 'mass' || random.chance(0.06)) return;
    const digits = nextDigits();
    const ean13 = (of: string): Barcode => ({
      code: of + gtinCheckDigit(of),
      symbology: 'ean13',
      goodId: good.id,
      unitId: piece.id,
    });
    all.push(ean13(digits));
    if (random.chance(0.07)) all.push(ean13(nextDigits()));
    packs.forEach((unit, index) => {
      if (!random.chance(0.7)) return;
      const inner = `${index + 1}${digits}`;
      all.push({
        code: inner + gtinCheckDigit(inner),
        symbology: 'itf14',
        goodId: good.id,
        unitId: unit.id,
      });
    });
  };
  return { all, add };
}

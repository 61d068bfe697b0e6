/** What a label says of what it stands before: of an article on a shelf, of a bottle or a case of a lot, of an address. */

import { digitalLinkOf } from '#domain/catalog/digitalLink.ts';
import { shelfPricePerMeasure } from '#domain/catalog/perMeasure.ts';
import type { Bin } from '#domain/stock/binsContract.ts';
import type { Day } from '#domain/values/time.ts';
import type { useFormat } from '#web/i18n/useFormat.ts';
import type { Item } from '#web/ui/items/item.ts';

export interface LabelContent {
  /** Names it among the others. */
  key: string;
  name: string;
  facts: string;
  lot: string | null;
  /** As the shelf shows it. */
  price: string | null;
  perMeasure: string | null;
  ean13: string | null;
  code128: string | null;
  qr: string | null;
}

/** One of those that are printed together. */
export interface ListedLabel {
  label: LabelContent;
  copies: number;
  /** Under its name: what the price was. */
  note?: string | undefined;
}

export interface LabelledUnit {
  item: Item;
  unitId: string;
  /** In 1/10 000; null on a label without a price, or where there is none. */
  price: bigint | null;
  lot: { code: string; expiresOn: Day | null } | null;
}

interface Saying {
  format: Pick<ReturnType<typeof useFormat>, 'unitPrice' | 'money' | 'volume' | 'day'>;
  /** Where the office is: `https://cave.example`. */
  origin: string;
  words: {
    perLitre: (price: string) => string;
    perKilo: (price: string) => string;
    lotNamed: (code: string) => string;
    lotUntil: (code: string, day: string) => string;
  };
}

/** Where a wine is from stands before its maker: the law wants it said where the price is. */
export function labelOfUnit(
  { item, unitId, price, lot }: LabelledUnit,
  { format, origin, words }: Saying,
): LabelContent {
  const unit = item.units.find(({ id }) => id === unitId);
  const { name, vintage, size, facts } = item.face;
  const isPack = unit !== undefined && unit.id !== item.id;
  const origins = facts.includes(item.region ?? '') ? [] : [item.region];
  const said = [isPack ? unit.label : null, ...facts, ...origins, size === null ? null : format.volume(size)];
  const ean13 =
    item.barcodes.find(({ code, unitId: of }) => of === unitId && /^\d{13}$/.test(code))?.code ?? null;
  const traced = { lot: lot?.code ?? null, expiresOn: lot?.expiresOn ?? null };
  const each =
    price === null || !unit
      ? null
      : shelfPricePerMeasure(price, { measure: item.measure, quantity: unit.quantity });
  const perMeasure = item.measure === 'mass' ? words.perKilo : words.perLitre;
  return {
    key: `${unitId} ${lot?.code ?? ''}`,
    name: vintage === null ? name : `${name} ${vintage}`,
    facts: said.filter(Boolean).join(' · '),
    lot:
      lot === null
        ? null
        : lot.expiresOn === null
          ? words.lotNamed(lot.code)
          : words.lotUntil(lot.code, format.day(lot.expiresOn)),
    price: price === null ? null : format.unitPrice(price),
    perMeasure: each === null ? null : perMeasure(format.money(each)),
    ean13,
    code128: null,
    qr: ean13 === null ? `${origin}/stock/${item.id}` : digitalLinkOf(origin, { barcode: ean13, ...traced }),
  };
}

export function labelOfBin(
  { id, address, mark }: Pick<Bin, 'id' | 'address' | 'mark'>,
  place: string,
): LabelContent {
  return {
    key: id,
    name: address,
    facts: place,
    lot: null,
    price: null,
    perMeasure: null,
    ean13: null,
    code128: mark,
    qr: null,
  };
}

/** Where a shop and the catalogue say different things of the same article, and taking one side's word. */
import { z } from 'zod';
import { namesDiffer } from '#domain/channels/matching/namesDiffer.ts';
import type { Difference, listDifferences } from '#domain/channels/matchingContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import type { Language } from '#domain/values/refusal.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { mappingOfRow } from '../items/refs.ts';

/** A listing beside the unit that it is linked to. */
export interface BothSides {
  ref: string;
  label: string;
  theirPriceE4: bigint | null;
  theirVat: number | null;
  tracked: boolean;
  skuId: Id;
  unitId: Id;
  skuName: string;
  /** All that the catalogue calls it by: producer, cuvée, appellation. */
  called: string;
  vintage: number | null;
  ourVat: number;
  stocked: boolean;
  /** In the default list; null where it has none. */
  ourPriceE4: bigint | null;
  includesVat: boolean;
}

const place = cursorOf(z.string());

export async function differencesPage(
  snapshot: Snapshot,
  connectionId: Id,
  { kind, cursor, limit }: z.output<typeof listDifferences.query>,
  shown: { currency: string; language: Language; amends: boolean },
): Promise<z.output<typeof listDifferences.reply>> {
  const after = place.read(cursor);
  const sides = await bothSides(snapshot, connectionId, null);
  const all = sides
    .filter(({ ref }) => after === null || ref > after)
    .flatMap((side) => differencesOf(side, shown))
    .filter((each) => kind === undefined || each.kind === kind);
  // A listing's differences stay together on a page.
  const last = all[limit - 1]?.ref;
  const items = last === undefined ? all : all.filter(({ ref }) => ref <= last);
  return { items, next: last === undefined || items.length === all.length ? null : place.write(last) };
}

/** In the order of their refs; `ref` narrows to one. */
export function bothSides(snapshot: Snapshot, connectionId: Id, ref: string | null): Promise<BothSides[]> {
  return snapshot.all<BothSides>(sql`
    select l.ref, l.label, l.price_e4 as "theirPriceE4", l.vat_rate as "theirVat", l.tracked, k.id as "skuId", m.unit_id as "unitId",
           k.name as "skuName", concat_ws(' ', k.name, w.producer, w.cuvee, w.appellation, w.classification, w.region, u.label) as called,
           w.vintage, k.vat_takeaway as "ourVat", k.kind not in ('service', 'bundle') as stocked, p.amount_e4 as "ourPriceE4",
           coalesce(d.includes_vat, true) as "includesVat"
      from channels.listing l
      join ${mappingOfRow('l')}
      join catalog.sku k on k.organization_id = l.organization_id and k.id = m.sku_id
      join catalog.unit u on u.organization_id = l.organization_id and u.id = m.unit_id
      left join catalog.wine w on w.organization_id = l.organization_id and w.sku_id = k.id
      left join catalog.price_list d on d.organization_id = l.organization_id and d.is_default and d.archived_at is null
      left join catalog.price p on p.organization_id = l.organization_id and p.unit_id = m.unit_id and p.price_list_id = d.id
     where l.organization_id = ${snapshot.organizationId} and l.connection_id = ${connectionId} and l.gone_at is null
       and (${ref}::text is null or l.ref = ${ref})
     order by l.ref collate "C"`);
}

export function differencesOf(
  side: BothSides,
  { currency, language, amends }: { currency: string; language: Language; amends: boolean },
): Difference[] {
  const { ref, label, skuId, unitId, theirPriceE4, theirVat, tracked, stocked, ourVat } = side;
  const ours = ourPriceWithVat(side);
  const atShop = amends ? (['ours'] as const) : [];
  const found: Pick<Difference, 'kind' | 'theirs' | 'ours' | 'takes'>[] = [];
  if (namesDiffer(label, { name: side.skuName, called: side.called }))
    found.push({ kind: 'name', theirs: label, ours: ourName(side), takes: ['theirs', ...atShop] });
  if (theirPriceE4 !== null && ours !== null && cents(theirPriceE4) !== cents(ours)) {
    const say = (amount: bigint): string => sayPrice(amount, currency, language);
    found.push({ kind: 'price', theirs: say(theirPriceE4), ours: say(ours), takes: ['theirs', ...atShop] });
  }
  if (theirVat !== null && theirVat !== ourVat)
    found.push({
      kind: 'vat',
      theirs: sayRate(theirVat, language),
      ours: sayRate(ourVat, language),
      takes: ['theirs'],
    });
  if (!tracked && stocked) found.push({ kind: 'untracked', ...untracked[language], takes: [...atShop] });
  return found.map((each) => ({ ref, label, skuId, unitId, ...each }));
}

const untracked = {
  fr: { theirs: 'stock non suivi', ours: 'stock suivi' },
  en: { theirs: 'stock not kept', ours: 'stock kept' },
} as const;

/** As the shop would call it. */
export function ourName({ skuName, vintage }: Pick<BothSides, 'skuName' | 'vintage'>): string {
  return vintage === null || skuName.includes(String(vintage)) ? skuName : `${skuName} ${vintage}`;
}

/** 1/10 000 of the currency. */
export function ourPriceWithVat({
  ourPriceE4,
  includesVat,
  ourVat,
}: Pick<BothSides, 'ourPriceE4' | 'includesVat' | 'ourVat'>): bigint | null {
  if (ourPriceE4 === null || includesVat) return ourPriceE4;
  return divideRound(ourPriceE4 * BigInt(10_000 + ourVat), 10_000n);
}

/** What a price with VAT is in the default list. */
export function priceForList(
  withVat: bigint,
  { includesVat, ourVat }: Pick<BothSides, 'includesVat' | 'ourVat'>,
): bigint {
  return includesVat ? withVat : divideRound(withVat * 10_000n, BigInt(10_000 + ourVat));
}

/** A shop says whole cents: what lies below them is no difference. */
const cents = (priceE4: bigint): bigint => divideRound(priceE4, 100n);

const locales = { fr: 'fr-FR', en: 'en-GB' } as const;

function sayPrice(priceE4: bigint, currency: string, language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: 'currency', currency }).format(
    Number(priceE4) / 10_000,
  );
}

function sayRate(basisPoints: number, language: Language): string {
  const shown = { style: 'percent', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(locales[language], shown).format(basisPoints / 10_000);
}

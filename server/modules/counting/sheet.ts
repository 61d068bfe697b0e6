/** A count on paper, in the order in which one walks; blind as the count may be, it says nothing of what is expected. */
import { type Called, calledOf } from '#domain/catalog/called.ts';
import { sheetLines, sheetWords } from '#domain/counting/sheet.ts';
import type { Stop } from '#domain/stock/bins.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { printPdf } from '#server/platform/print/print.ts';
import { wantedIn } from './review.ts';
import { type SkuAt, sessionOrRefuse } from './store.ts';

interface Row extends SkuAt, Called {
  code: string | null;
  place: string;
}

const template = new URL('sheet.typ', import.meta.url);

function rowsOf(snapshot: Snapshot, lines: readonly SkuAt[]): Promise<Row[]> {
  return snapshot.all(sql<Row>`
    select a."skuId", a."locationId", k.name, k.code, w.vintage, k.measure, k.content, l.name as place
      from json_to_recordset(${JSON.stringify(lines)}::json) as a("locationId" uuid, "skuId" uuid)
      join catalog.sku k on k.organization_id = ${snapshot.organizationId} and k.id = a."skuId"
      join stock.location l on l.organization_id = ${snapshot.organizationId} and l.id = a."locationId"
      left join catalog.wine w on w.organization_id = k.organization_id and w.sku_id = k.id`);
}

function stopsIn(snapshot: Snapshot, locationIds: readonly Id[]): Promise<(Stop & { skuId: Id })[]> {
  return snapshot.all(sql<Stop & { skuId: Id }>`
    select s.sku_id as "skuId", b.location_id as "locationId", b.rank, b.address
      from stock.bin b join stock.bin_sku s on s.organization_id = b.organization_id and s.bin_id = b.id
     where b.organization_id = ${snapshot.organizationId} and b.location_id = any (${[...locationIds]}::uuid[])`);
}

export interface Paper {
  name: string;
  data: { signed: readonly string[]; heads: string[]; rows: string[][] };
}

export async function sheetOf(snapshot: Snapshot, countId: Id, language: Language): Promise<Paper> {
  const session = await sessionOrRefuse(snapshot, countId);
  const { locationIds, name } = session;
  const stops = await stopsIn(snapshot, locationIds);
  const rows = await rowsOf(snapshot, await wantedIn(snapshot, session));
  const lines = sheetLines(rows, { locationIds, stops });
  const { heads, signed } = sheetWords[language];
  const hasPlaces = locationIds.length > 1 || lines.some(({ address }) => address !== null);
  return {
    name,
    data: {
      signed,
      heads: [heads.number, heads.item, heads.code, ...(hasPlaces ? [heads.where] : []), heads.counted],
      rows: lines.map((line) => [
        String(line.number),
        calledOf(line, language),
        line.code ?? '',
        ...(hasPlaces ? [[line.place, line.address].filter(Boolean).join(' · ')] : []),
        // A weight without its unit is a guess.
        line.measure === 'mass' ? 'kg' : '',
      ]),
    },
  };
}

export function printSheet({ name, data }: Paper, language: Language, at: Instant): Promise<Uint8Array> {
  return printPdf({ template, title: sheetWords[language].title(name), language, at, data });
}

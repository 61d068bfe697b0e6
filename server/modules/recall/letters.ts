/** What a recall’s letter says, and to whom by post. */
import { calledOf } from '#domain/catalog/called.ts';
import type { SkuKind } from '#domain/catalog/rules.ts';
import { isToldToCustomers, noticeOf, type RecallSaid } from '#domain/recall/notices.ts';
import { refuseRecall } from '#domain/recall/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { buyersOf } from './buyers.ts';
import { knownRecall } from './store.ts';

interface LotRow {
  skuId: Id;
  code: string;
  expiresOn: Day | null;
  name: string;
  kind: SkuKind;
  measure: 'volume' | 'mass' | 'count';
  content: bigint;
  vintage: number | null;
}

/** With its address in lines. */
export interface RecallLetter {
  address: string;
  paragraphs: string[];
}

export async function lettersOf(
  snapshot: Snapshot,
  { recallId, shop, language }: { recallId: Id; shop: string; language: Language },
): Promise<RecallLetter[]> {
  const { title, danger, advice, reference, isDrill } = await knownRecall(snapshot, recallId);
  const { items } = await buyersOf(snapshot, recallId);
  const lots = await snapshot.all(sql<LotRow>`
    select l.sku_id as "skuId", l.code, l.expires_on as "expiresOn", s.name, s.kind, s.measure, s.content, w.vintage
      from recall.lot t
      join stock.lot l on l.organization_id = t.organization_id and l.id = t.lot_id
      join catalog.sku s on s.organization_id = l.organization_id and s.id = l.sku_id
      left join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id
     where t.organization_id = ${snapshot.organizationId} and t.recall_id = ${recallId}
     order by t.depth, l.code`);
  const said: RecallSaid = {
    title,
    danger,
    advice,
    reference,
    isDrill,
    shop,
    products: [...Map.groupBy(lots.filter(isToldToCustomers), ({ skuId }) => skuId).values()].flatMap((of) =>
      of[0] ? [{ name: calledOf(of[0], language), lots: of, barcodes: [] }] : [],
    ),
    soldBetween: null,
  };
  const { subject, body } = noticeOf('letter', said, language);
  const paragraphs = [subject, ...body.split('\n\n')];
  const letters = items.flatMap(({ address }) => (address === null ? [] : [{ address, paragraphs }]));
  if (letters.length === 0) throw refuseRecall('nobody_to_write_to');
  return letters;
}

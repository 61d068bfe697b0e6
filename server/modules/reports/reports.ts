/** One report by its name: what the ledgers say, as a table. */
import { anonymousReport } from '#domain/reports/anonymous.ts';
import { ageingReport, expiryReport, varianceReport } from '#domain/reports/kept.ts';
import { productionReport } from '#domain/reports/made.ts';
import type { Report, ReportName } from '#domain/reports/report.ts';
import { marginReport, sellersReport } from '#domain/reports/sold.ts';
import { trendReport, yearBefore } from '#domain/reports/trend.ts';
import { reportWords } from '#domain/reports/words.ts';
import { rotationReport, valueReport, worthAt } from '#domain/reports/worth.ts';
import type { ShopCalendar } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { type Day, daysBetween } from '#domain/values/time.ts';
import { worthNow } from '#server/modules/stock/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { soldToNobody } from './anonymous.ts';
import { countedIn, datedLots, leftOn } from './kept.ts';
import { madeIn } from './made.ts';
import { askedSkus, isNarrowed, type Narrowing } from './skus.ts';
import { costByDay, costsOfSold, onHandNow, revenueByDay, soldIn } from './sold.ts';
import { levelsIn, turnoverIn, worthByDay, worthOn } from './worth.ts';

export interface Asked extends Narrowing {
  report: ReportName;
  from: Day;
  to: Day;
  shopId: Id | null;
  /** A place of a shop. */
  locationId: Id | null;
  /** The business day that it is. */
  today: Day;
  language: Language;
  shops: readonly ShopCalendar[];
}

export async function reportOf(snapshot: Snapshot, asked: Asked): Promise<Report> {
  const { from, to, shopId, today } = asked;
  const isWhole = shopId === null && asked.locationId === null;
  const skus = await askedSkus(snapshot, asked);
  const sold = async () => ({
    skus,
    sold: await soldIn(snapshot, { from, to, shopId }),
    isNarrowed: isNarrowed(asked),
    unnamed: reportWords[asked.language].unnamed,
  });
  switch (asked.report) {
    case 'value': {
      const worth = await worthOn(snapshot, to);
      if (!isWhole) return valueReport(skus, worthAt(worth, await levelsIn(snapshot, asked, to)));
      const report = valueReport(skus, worth);
      const total = BigInt(report.totals[2] ?? 0);
      const ids = isNarrowed(asked) ? [...skus.keys()] : null;
      return { ...report, picture: { by: 'day', points: await worthByDay(snapshot, ids, from, to, total) } };
    }
    case 'rotation':
      return rotationReport(skus, await turnoverIn(snapshot, from, to), daysBetween(from, to) + 1);
    case 'sellers':
      return sellersReport(await sold(), await onHandNow(snapshot, shopId));
    case 'ageing':
      return ageingReport(skus, await leftOn(snapshot, to), to);
    case 'expiry': {
      const dated = await datedLots(snapshot, to, asked);
      const worth = await worthNow(snapshot, [...new Set(dated.map(({ skuId }) => skuId))]);
      return expiryReport(skus, dated, worth, today);
    }
    case 'variance':
      return varianceReport(skus, await countedIn(snapshot, from, to, asked));
    case 'margin':
      return marginReport(await sold(), await costsOfSold(snapshot, { from, to, shopId }));
    case 'trend': {
      const ids = isNarrowed(asked) ? [...skus.keys()] : null;
      const before = yearBefore(from, to);
      const days = await revenueByDay(snapshot, { spans: [{ from, to }, before], shopId }, ids);
      const within = (span: { from: Day; to: Day }) =>
        days.filter(({ day }) => day >= span.from && day <= span.to);
      const costs = await costByDay(snapshot, { from, to, shopId }, ids);
      return trendReport({
        from,
        to,
        sold: within({ from, to }),
        costs,
        before: within(before),
        language: asked.language,
      });
    }
    case 'anonymous':
      return anonymousReport(await soldToNobody(snapshot, asked), asked.shops, asked.language);
    default:
      return productionReport(skus, await madeIn(snapshot, from, to, asked));
  }
}

/** How many skus wait to be settled: until then what they say may be a moment old. */
export async function waitingSkus(snapshot: Snapshot): Promise<number> {
  const { waiting } = await snapshot.one(sql<{ waiting: bigint }>`
    select count(*) as waiting from stock.unsettled where organization_id = ${snapshot.organizationId}`);
  return Number(waiting);
}

/** Answers the contract of reports. */
import * as contract from '#domain/reports/contract.ts';
import { asking } from '#domain/reports/filters.ts';
import type { ReportName } from '#domain/reports/report.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import { type Language, refuse } from '#domain/values/refusal.ts';
import { addDays, businessDayOf, daysBetween, type Instant } from '#domain/values/time.ts';
import { readPlaces } from '#server/modules/stock/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { reportOf, waitingSkus } from './reports.ts';
import { type Written, writeReport } from './write.ts';

export interface ReportsDependencies {
  database: Database;
  houseOf: (snapshot: Snapshot) => Promise<House>;
}

/** Both ends counted, where nobody says otherwise. */
const usualDays = 30;
/** What is to come is told so many days ahead. */
const usualAhead = 60;
/** Ten years of days are drawn at the most. */
const mostDays = 3660;

interface Call {
  actor: Actor;
  params: { report: ReportName };
  query: contract.ReportQuery;
  language: Language;
  now: Instant;
}

export function reportEndpoints({ database, houseOf }: ReportsDependencies): Endpoint[] {
  const told = ({
    actor,
    params,
    query,
    language,
    now,
  }: Call): Promise<Written & { settledBehind: number }> =>
    database.read(actor.organizationId, async (snapshot) => {
      const { shops } = await houseOf(snapshot);
      const [first] = shops;
      const timeZone = first?.timeZone ?? 'Europe/Paris';
      const today = businessDayOf(now, timeZone, first?.dayEndsAtHour);
      const to = query.to ?? addDays(today, asking[params.report].days === 'until' ? usualAhead : 0);
      const from = query.from ?? addDays(to, 1 - usualDays);
      if (from > to || daysBetween(from, to) >= mostDays)
        throw refuse('bad_request', { reason: `${from} – ${to}` });
      const place = query.locationId ? (await readPlaces(snapshot)).held(query.locationId) : null;
      const asked = {
        report: params.report,
        from,
        to,
        today,
        language,
        shops,
        shopId: query.shopId ?? null,
        locationId: place?.id ?? null,
        kind: query.kind ?? null,
        supplierId: query.supplierId ?? null,
      };
      return {
        asked,
        report: await reportOf(snapshot, asked),
        shop: shops.find(({ id }) => id === asked.shopId) ?? null,
        place,
        currency: first?.currency ?? 'EUR',
        now,
        settledBehind: await waitingSkus(snapshot),
      };
    });
  return [
    implement(contract.getReport, async (call) => {
      const { asked, report, currency, settledBehind } = await told(call);
      return { report: asked.report, from: asked.from, to: asked.to, currency, settledBehind, ...report };
    }),
    implement(contract.exportReport, async (call) => {
      const { bytes, media, fileName } = await writeReport(call.query.format, await told(call));
      void call.reply
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .type(media)
        .send(Buffer.from(bytes));
      return '';
    }),
  ];
}

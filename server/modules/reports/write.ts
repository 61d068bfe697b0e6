/** A report as a file: for a spreadsheet, or to print and send. */
import { frenchCsv, type WrittenFormat, writeRows } from '#connectors/file/index.ts';
import type { ReportFormat } from '#domain/reports/contract.ts';
import { asking } from '#domain/reports/filters.ts';
import type { Report } from '#domain/reports/report.ts';
import { cellForSheet, isFigure, pointsOf, rowHead, sayCell, sheetHead } from '#domain/reports/say.ts';
import { reportWords } from '#domain/reports/words.ts';
import { formatDay, formatMoney } from '#domain/values/format.ts';
import type { ShopCalendar } from '#domain/values/house.ts';
import type { Instant } from '#domain/values/time.ts';
import { printPdf } from '#server/platform/print/print.ts';
import type { Asked } from './reports.ts';

export interface ReportFile {
  bytes: Uint8Array;
  media: string;
  fileName: string;
}

export interface Written {
  asked: Asked;
  report: Report;
  /** The shop that is asked for; null is all of them. */
  shop: ShopCalendar | null;
  place: { name: string } | null;
  currency: string;
  now: Instant;
}

const sheets: Record<'csv' | 'xlsx', { format: (title: string) => WrittenFormat; media: string }> = {
  csv: {
    format: () => frenchCsv,
    media: 'text/csv; charset=utf-8',
  },
  xlsx: {
    format: (title) => ({ kind: 'xlsx', sheet: title }),
    media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
};

export async function writeReport(kind: ReportFormat, written: Written): Promise<ReportFile> {
  const { report, to } = written.asked;
  const fileName = `${report}-${to}.${kind}`;
  if (kind === 'pdf') return { bytes: await pdfOf(written), media: 'application/pdf', fileName };
  return { bytes: await sheetOf(kind, written), media: sheets[kind].media, fileName };
}

async function sheetOf(kind: 'csv' | 'xlsx', { asked, report, currency }: Written): Promise<Buffer> {
  const { language } = asked;
  const words = reportWords[language];
  const columns = [
    { name: rowHead(asked.report, language), type: 'text' as const },
    { name: words.code, type: 'text' as const },
    ...report.columns.map(({ key, unit }) => ({
      name: sheetHead(words.columns[key], unit, language, currency),
      type: isFigure(unit) ? ('number' as const) : ('text' as const),
    })),
  ];
  const rows = report.rows.map((row) => {
    const texts = [
      row.name,
      row.code ?? '',
      ...report.columns.map(({ unit }, index) => cellForSheet(row.cells[index] ?? null, unit, row, language)),
    ];
    return Object.fromEntries(columns.map(({ name }, index) => [name, texts[index] ?? '']));
  });
  const format = sheets[kind].format(words.reports[asked.report].title);
  const pieces: Uint8Array[] = [];
  for await (const piece of writeRows(format, columns, rows, { guardFormulas: true })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** As many columns go on a page that stands upright. */
const upright = 4;
/** As many points are drawn at the most: of more days, some, the last among them. */
const mostPoints = 31;
const template = new URL('report.typ', import.meta.url);

function pdfOf({ asked, report, shop, place, currency, now }: Written): Promise<Uint8Array> {
  const { language } = asked;
  const words = reportWords[language];
  const { title, means } = words.reports[asked.report];
  const sums = report.columns.map(({ unit }, index) => {
    const sum = report.totals[index] ?? null;
    return sum === null ? '' : sayCell(sum, unit, null, language, currency);
  });
  const data = {
    means,
    flipped: report.columns.length > upright,
    facts: [
      [words.days, spanOf(asked)],
      ...(shop ? [[words.shop, shop.name]] : []),
      ...(place ? [[words.place, place.name]] : []),
    ],
    bars: barsOf(report, language, currency),
    columns: [
      { name: rowHead(asked.report, language) },
      ...report.columns.map(({ key, unit }) => ({ name: words.columns[key], end: isFigure(unit) })),
    ],
    rows: report.rows.map((row) => [
      row.name,
      ...report.columns.map(({ unit }, index) =>
        sayCell(row.cells[index] ?? null, unit, row, language, currency),
      ),
    ]),
    sums: [words.total, ...sums],
    empty: words.nothing,
  };
  return printPdf({ template, title, language, at: now, data });
}

function spanOf({ report, from, to, language }: Asked): string {
  const words = reportWords[language];
  const [first, last] = [from, to].map((day) => formatDay(day, 'short', language));
  const { days } = asking[report];
  if (days === 'period') return words.period(first ?? '', last ?? '');
  return days === 'evening' ? words.on(last ?? '') : words.until(last ?? '');
}

/** `share` is in percent of the longest. */
function barsOf({ picture, rows }: Report, language: Asked['language'], currency: string) {
  const points = pointsOf(picture, rows, language);
  const step = Math.ceil(points.length / mostPoints);
  const drawn = points.filter((_, index) => (points.length - 1 - index) % step === 0);
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const most = drawn.reduce((top, { value }) => (size(value) > top ? size(value) : top), 1n);
  return drawn.map(({ name, value }) => ({
    name,
    share: Number((size(value) * 1000n) / most) / 10,
    said: formatMoney(value, currency, language),
  }));
}

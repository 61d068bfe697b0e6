/** What was sold as time goes: by day, week or month, beside the same days a year before. */
import { formatDay } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import { addDays, type Day, daysBetween } from '../values/time.ts';
import { figure, type Report, shareOf, sumOf } from './report.ts';
import { reportWords } from './words.ts';

/** Of a business day, without VAT. */
interface DaySold {
  day: Day;
  revenue: bigint;
}

type Step = 'day' | 'week' | 'month';

/** As many as one reads at a glance: a month of days, four months of weeks. */
function stepOf(from: Day, to: Day): Step {
  const days = daysBetween(from, to) + 1;
  return days <= 31 ? 'day' : days <= 124 ? 'week' : 'month';
}

const aYearOfWeeks = 364;
/** A Monday. */
const someMonday: Day = '2024-01-01';

function beginningOf(day: Day, step: Step): Day {
  if (step === 'day') return day;
  if (step === 'month') return `${day.slice(0, 7)}-01`;
  return addDays(day, -(((daysBetween(someMonday, day) % 7) + 7) % 7));
}

function inYear(day: Day, years: number): Day {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  // Of the 29th of February there is the 28th.
  return moved.endsWith('02-29') ? `${moved.slice(0, 8)}28` : moved;
}

/** A month is beside the same month; days and weeks 52 weeks before, so that a Saturday is beside a Saturday. */
export function yearBefore(from: Day, to: Day): { from: Day; to: Day } {
  return stepOf(from, to) === 'month'
    ? { from: inYear(from, -1), to: inYear(to, -1) }
    : { from: addDays(from, -aYearOfWeeks), to: addDays(to, -aYearOfWeeks) };
}

interface TrendGiven {
  from: Day;
  to: Day;
  sold: readonly DaySold[];
  /** What left for what was sold on each day. */
  costs: ReadonlyMap<Day, bigint>;
  /** Of the days a year before. */
  before: readonly DaySold[];
  language: Language;
}

export function trendReport({ from, to, sold, costs, before, language }: TrendGiven): Report {
  const step = stepOf(from, to);
  const spans = sold.length + before.length === 0 ? [] : spansOf(from, to, step);
  const later = (day: Day): Day => (step === 'month' ? inYear(day, 1) : addDays(day, aYearOfWeeks));
  const now = Map.groupBy(sold, ({ day }) => beginningOf(day, step));
  const then = Map.groupBy(before, ({ day }) => beginningOf(later(day), step));
  const cellsOf = (own: readonly DaySold[], former: readonly DaySold[]) => {
    const revenue = sumOf(own, (each) => each.revenue);
    const cost = sumOf(own, ({ day }) => costs.get(day) ?? 0n);
    const formerly = sumOf(former, (each) => each.revenue);
    return [
      revenue,
      cost,
      revenue - cost,
      shareOf(revenue - cost, revenue),
      formerly,
      formerly > 0n ? shareOf(revenue - formerly, formerly) : null,
    ].map(figure);
  };
  return {
    columns: [
      { key: 'revenue', unit: 'money' },
      { key: 'cost', unit: 'money' },
      { key: 'margin', unit: 'money' },
      { key: 'rate', unit: 'share' },
      { key: 'before', unit: 'money' },
      { key: 'change', unit: 'share' },
    ],
    rows: spans.map((beginning) => ({
      id: beginning,
      skuId: null,
      code: null,
      name: nameOf(beginning, step, language),
      kind: 'other',
      measure: 'count',
      content: 1000n,
      cells: cellsOf(now.get(beginning) ?? [], then.get(beginning) ?? []),
    })),
    totals: cellsOf(sold, before),
    picture: {
      by: 'day',
      points: spans.map((day) => ({ day, value: sumOf(now.get(day) ?? [], ({ revenue }) => revenue) })),
    },
  };
}

/** The first day of each, sold on or not. */
function spansOf(from: Day, to: Day, step: Step): Day[] {
  const spans: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const beginning = beginningOf(day, step);
    if (spans.at(-1) !== beginning) spans.push(beginning);
  }
  return spans;
}

function nameOf(beginning: Day, step: Step, language: Language): string {
  if (step === 'week') return reportWords[language].week(formatDay(beginning, 'short', language));
  return formatDay(beginning, step === 'month' ? 'month' : 'short', language);
}

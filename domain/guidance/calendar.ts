/** The year of a wine merchant: what comes when, and from when on one gets ready for it. */
import { easterOf } from '../values/holidays.ts';
import { addDays, type Day } from '../values/time.ts';

export const occasionNames = [
  'epiphany',
  'saintVincent',
  'valentine',
  'springFair',
  'easter',
  'primeurs',
  'mothers',
  'fathers',
  'summer',
  'nationalDay',
  'harvest',
  'autumnFair',
  'beaujolais',
  'gifts',
  'newYear',
] as const;
export type OccasionName = (typeof occasionNames)[number];

export interface Occasion {
  name: OccasionName;
  from: Day;
  until: Day;
  /** What is ordered, written and announced for it begins here. */
  prepareFrom: Day;
}

const weekdays = { thursday: 4, friday: 5, sunday: 0 } as const;
type Weekday = (typeof weekdays)[keyof typeof weekdays];

const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The first such day of the week from this day on. */
function firstFrom(day: Day, weekday: Weekday): Day {
  return addDays(day, (weekday - weekdayOf(day) + 7) % 7);
}

/** The last Sunday of May, or the first of June where that one is Whit Sunday (décret du 5 novembre 1982). */
function mothersDay(year: number): Day {
  const last = firstFrom(`${year}-05-25`, weekdays.sunday);
  return last === addDays(easterOf(year), 49) ? addDays(last, 7) : last;
}

/** Days to get ready: to order the wines, and to write before people have chosen. */
const readyIn: Record<OccasionName, number> = {
  epiphany: 14,
  saintVincent: 14,
  valentine: 21,
  springFair: 45,
  easter: 21,
  primeurs: 21,
  mothers: 21,
  fathers: 21,
  summer: 30,
  nationalDay: 14,
  harvest: 30,
  autumnFair: 60,
  beaujolais: 30,
  gifts: 45,
  newYear: 21,
};

export function occasionsOf(year: number): Occasion[] {
  const easter = easterOf(year);
  const spring = firstFrom(`${year}-03-08`, weekdays.friday);
  const autumn = firstFrom(`${year}-09-08`, weekdays.friday);
  // The third Thursday of November (arrêté du 15 novembre 1985).
  const nouveau = firstFrom(`${year}-11-15`, weekdays.thursday);
  const mothers = mothersDay(year);
  const fathers = firstFrom(`${year}-06-15`, weekdays.sunday);
  const days: Record<OccasionName, readonly [from: Day, until: Day]> = {
    epiphany: [`${year}-01-02`, `${year}-01-12`],
    saintVincent: [`${year}-01-22`, `${year}-01-31`],
    valentine: [`${year}-02-07`, `${year}-02-14`],
    springFair: [spring, addDays(spring, 23)],
    easter: [addDays(easter, -8), addDays(easter, 1)],
    primeurs: [`${year}-04-20`, `${year}-06-15`],
    mothers: [addDays(mothers, -8), mothers],
    fathers: [addDays(fathers, -8), fathers],
    summer: [`${year}-06-01`, `${year}-08-31`],
    nationalDay: [`${year}-07-07`, `${year}-07-14`],
    harvest: [`${year}-09-01`, `${year}-10-10`],
    autumnFair: [autumn, addDays(autumn, 23)],
    beaujolais: [nouveau, addDays(nouveau, 10)],
    gifts: [`${year}-11-25`, `${year}-12-24`],
    newYear: [`${year}-12-26`, `${year}-12-31`],
  };
  return occasionNames.map((name) => {
    const [from, until] = days[name];
    return { name, from, until, prepareFrom: addDays(from, -readyIn[name]) };
  });
}

/** Short of a year, so that each is there once. */
const aheadDays = 330;

/** What is on, is got ready for, or comes in the year ahead of this day: the nearest first. */
export function occasionsFrom(today: Day): Occasion[] {
  const year = Number(today.slice(0, 4));
  return [...occasionsOf(year), ...occasionsOf(year + 1)]
    .filter(({ from, until }) => until >= today && from < addDays(today, aheadDays))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

export type OccasionState = 'on' | 'prepare' | 'later';

export function stateOf({ from, prepareFrom }: Occasion, today: Day): OccasionState {
  if (from <= today) return 'on';
  return prepareFrom <= today ? 'prepare' : 'later';
}

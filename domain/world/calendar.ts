/** When the shop is open and what the season asks for. */
import { addDays, type Day } from '../values/time.ts';
import type { Category } from './categories.ts';
import { nthWeekday, partsOfDay, weekdayOf } from './days.ts';

type Taste = Readonly<Partial<Record<Category, number>>>;

/** How a day differs from a plain one. */
export interface Season {
  /** Multiplies the number of tickets. */
  footfall: number;
  /** Multiplies a category's share of the lines; 1 where nothing is said. */
  tastes: readonly Taste[];
  /** Multiplies the appetite for whole cases. */
  cases: number;
}

interface Occasion {
  from: Day;
  to: Day;
  season: { footfall: number; taste: Taste; cases: number };
}

/** Minutes after midnight. */
export interface OpenHours {
  from: number;
  to: number;
  /** When the bar begins to pour; null on days without an evening. */
  barFrom: number | null;
}

const SUNDAY = 0;
const THURSDAY = 4;
const FRIDAY = 5;

const hoursByWeekday: readonly (readonly OpenHours[])[] = [
  [{ from: 570, to: 780, barFrom: null }],
  [],
  [
    { from: 600, to: 780, barFrom: null },
    { from: 900, to: 1230, barFrom: 1080 },
  ],
  [
    { from: 600, to: 780, barFrom: null },
    { from: 900, to: 1230, barFrom: 1080 },
  ],
  [{ from: 600, to: 1320, barFrom: 1050 }],
  [{ from: 600, to: 1350, barFrom: 1050 }],
  [{ from: 600, to: 1350, barFrom: 1050 }],
];

/** None on Mondays, Sunday afternoons and the three days when nobody would come. */
export function openHoursOf(day: Day): readonly OpenHours[] {
  if (['01-01', '05-01', '12-25'].includes(day.slice(5))) return [];
  return hoursByWeekday[weekdayOf(day)] ?? [];
}

const ticketsByWeekday: readonly number[] = [21, 0, 24, 26, 32, 43, 51];
const footfallByMonth: readonly number[] = [0.78, 0.86, 0.9, 0.94, 1, 1.04, 1, 0.82, 1.04, 0.96, 1.02, 1.5];

/** How many tickets a usual day of the season has, before chance. */
export function ticketsExpected(day: Day): number {
  if (openHoursOf(day).length === 0) return 0;
  const { month } = partsOfDay(day);
  const usual = ticketsByWeekday[weekdayOf(day)] ?? 0;
  return usual * (footfallByMonth[month - 1] ?? 1) * seasonOf(day).footfall;
}

export function seasonOf(day: Day): Season {
  const occasions = occasionsOf(partsOfDay(day).year).filter(({ from, to }) => from <= day && day <= to);
  return {
    footfall: occasions.reduce((product, { season }) => product * season.footfall, 1),
    tastes: occasions.map(({ season }) => season.taste),
    cases: occasions.reduce((product, { season }) => product * season.cases, 1),
  };
}

export function tasteFor({ tastes }: Season, category: Category): number {
  return tastes.reduce((product, taste) => product * (taste[category] ?? 1), 1);
}

function occasionsOf(year: number): Occasion[] {
  const on = (monthAndDate: string): Day => `${year}-${monthAndDate}`;
  const fairOpens = nthWeekday(year, 9, FRIDAY, 1);
  const beaujolaisNouveau = nthWeekday(year, 11, THURSDAY, 3);
  const mothersDay = addDays(nthWeekday(year, 6, SUNDAY, 1), -7);
  const fathersDay = nthWeekday(year, 6, SUNDAY, 3);
  return [
    { from: on('01-01'), to: on('01-31'), season: january },
    { from: on('02-08'), to: on('02-14'), season: valentine },
    { from: addDays(mothersDay, -4), to: mothersDay, season: mothersDayWeek },
    { from: addDays(fathersDay, -6), to: fathersDay, season: fathersDayWeek },
    { from: on('05-20'), to: on('09-05'), season: summer },
    { from: fairOpens, to: addDays(fairOpens, 16), season: wineFair },
    { from: beaujolaisNouveau, to: addDays(beaujolaisNouveau, 2), season: nouveau },
    { from: on('10-15'), to: on('12-31'), season: autumn },
    { from: on('11-28'), to: on('12-31'), season: advent },
    { from: on('12-15'), to: on('12-24'), season: christmas },
    { from: on('12-28'), to: on('12-31'), season: newYear },
  ];
}

const january = {
  footfall: 1,
  taste: { champagne: 0.7, spirit: 0.8, giftBox: 0.5, softDrink: 1.3 },
  cases: 1,
};
const valentine = {
  footfall: 1.15,
  taste: { champagne: 2.4, rose: 1.5, confectionery: 3, giftBox: 2, smallFormat: 1.6 },
  cases: 0.7,
};
const mothersDayWeek = { footfall: 1.1, taste: { champagne: 1.7, confectionery: 2, giftBox: 1.6 }, cases: 1 };
const fathersDayWeek = {
  footfall: 1.1,
  taste: { spirit: 2, beer: 1.3, giftBox: 1.6, glassware: 1.8 },
  cases: 1,
};
const summer = {
  footfall: 1,
  taste: {
    rose: 3,
    white: 1.25,
    red: 0.75,
    sparkling: 1.2,
    bagInBox: 1.6,
    beer: 1.6,
    softDrink: 1.6,
    sweet: 0.6,
  },
  cases: 1.1,
};
const wineFair = { footfall: 1.22, taste: { red: 1.5, white: 1.15, largeFormat: 1.3 }, cases: 3 };
const nouveau = { footfall: 1.2, taste: { red: 1.6, food: 1.5 }, cases: 1.2 };
const autumn = { footfall: 1, taste: { red: 1.2, rose: 0.5, spirit: 1.15, sweet: 1.2 }, cases: 1 };
const advent = {
  footfall: 1.08,
  taste: {
    champagne: 2.2,
    sparkling: 1.3,
    sweet: 2.2,
    spirit: 1.5,
    food: 1.5,
    confectionery: 2.5,
    giftBox: 3.5,
    packaging: 2,
    largeFormat: 1.8,
    glassware: 1.4,
  },
  cases: 2,
};
const christmas = {
  footfall: 1.2,
  taste: { champagne: 1.5, sweet: 1.4, giftBox: 1.5, spirit: 1.2 },
  cases: 1.2,
};
const newYear = { footfall: 1.1, taste: { champagne: 1.8, sparkling: 1.5 }, cases: 1.2 };

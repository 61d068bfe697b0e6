/** The words of a bar: how an opened bottle is kept and for how long, how it is measured and how surely, what becomes of what nobody sells. */
import { addDays, type Day, type Instant, instantOfLocal } from '../values/time.ts';

/** With its cork alone, under vacuum, under argon, or poured through the cork. */
export const preservations = ['none', 'vacuum', 'argon', 'needle'] as const;
export type Preservation = (typeof preservations)[number];

export type KeepsDays = Readonly<Record<Preservation, number>>;

/** Days that a bottle is good to serve, the day of its opening not counted: what makers of these devices say, halved where they boast. */
export const usualKeepsDays: KeepsDays = { none: 2, vacuum: 4, argon: 10, needle: 30 };

/** The last day on which the bottle is served. */
export function finishBy(openedOn: Day, keptBy: Preservation, keepsDays: KeepsDays): Day {
  return addDays(openedOn, keepsDays[keptBy]);
}

/** What a bar throws or gives away, by its name; a tasting and a gift are given, the others are lost. */
export const wasteReasons = ['oxidised', 'spilled', 'breakage', 'tasting', 'offered'] as const;
export type WasteReason = (typeof wasteReasons)[number];

export function isGiven(reason: WasteReason): boolean {
  return reason === 'tasting' || reason === 'offered';
}

export const measureMethods = ['scale', 'eye'] as const;
export type MeasureMethod = (typeof measureMethods)[number];

/**
 * Standard error of one bottle's measure, in thousandths of what a full one holds. On a scale it is the glass: bottles of one wine weigh
 * some grams more or less. By eye it is the height of the wine against the label.
 */
const errorE3: Record<MeasureMethod, bigint> = { scale: 5n, eye: 30n };

/** Of one bottle, in µl; a bottle that is empty or full is seen to be so. */
export function measureError(method: MeasureMethod, content: bigint, left: bigint): bigint {
  return left <= 0n || left >= content ? 0n : (content * errorE3[method]) / 1000n;
}

/** Wine is as heavy as water to within a few thousandths: 11 to 14 % vol. and a few grams of sugar make 0.990 to 0.998. */
const milligramsPerMillilitre = 993n;

/** What a bottle holds (µl) by its weight and that of an empty one (mg), between nothing and full. */
export function leftByWeight(weight: bigint, empty: bigint, content: bigint): bigint {
  const left = ((weight - empty) * 1000n) / milligramsPerMillilitre;
  return left < 0n ? 0n : left > content ? content : left;
}

/** A service of the bar: what is poured before the evening begins, or from then on. */
export const halves = ['midday', 'evening'] as const;
export interface Sitting {
  day: Day;
  half: (typeof halves)[number];
}

/** `2026-11-20 evening`: as text it sorts as the year goes. */
export function sittingKey({ day, half }: Sitting): string {
  return `${day} ${half === 'midday' ? 1 : 2}`;
}

export function sittingOfKey(key: string): Sitting {
  return { day: key.slice(0, 10), half: key[11] === '1' ? 'midday' : 'evening' };
}

/** `eveningFrom` in minutes after midnight. */
export function sittingOf(at: Instant, day: Day, eveningFrom: number, timeZone: string): Sitting {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const time = { hour: Math.floor(eveningFrom / 60), minute: eveningFrom % 60, second: 0 };
  const evening = instantOfLocal({ year, month, day: date, ...time }, timeZone);
  return { day, half: at < evening ? 'midday' : 'evening' };
}

/** Gifts that a programme gives by itself, as codes of offers: what each owes, and when it falls due. */
import { type Birthday, knownMinor } from '../customers/birthday.ts';
import type { OfferOrigin, Terms } from '../offers/rules.ts';
import { bornOn, daysFrom } from '../segments/days.ts';
import type { Id } from '../values/ids.ts';
import { addDays, type Day } from '../values/time.ts';
import type { Gift, Gifts } from './programme.ts';

/** As offers name what codes were made by. */
export const giftOrigins = [
  'loyalty',
  'birthday',
  'sponsor',
] as const satisfies readonly OfferOrigin['kind'][];

/** Good from today on, for its days from `since` on. */
export const giftTerms = (
  { kind, value, minimumBasket, days }: Omit<Gift, 'name'>,
  today: Day,
  since: Day = today,
): Terms => ({ kind, value, minimumBasket, skuIds: null, from: today, until: addDays(since, days) });

/** The days whose birthdays are given a gift today: nights on which nothing ran make nobody miss theirs. */
export const birthdaysNear = (today: Day): Day[] => daysFrom(today, addDays(today, 7));

/** The birthday that is near, of whoever is not known to be a minor. */
export function birthdayDue(birthday: Birthday, today: Day): Day | null {
  if (knownMinor(birthday, today)) return null;
  const born = Number(birthday.slice(-5).replace('-', ''));
  return birthdaysNear(today).find((day) => bornOn(day).includes(born)) ?? null;
}

/** Cents that leave the balance as a voucher: so much, or twice, three times as much. */
export function voucherOf(balance: bigint, voucher: Gifts['voucher']): bigint {
  return voucher === null || balance < voucher.from ? 0n : balance - (balance % voucher.from);
}

/** All records of somebody, and of their household where they have one. */
export interface Kin {
  group: readonly Id[];
  household: readonly Id[];
}

/** Whether two are one customer, of one household, or one the household of the other. */
export function areKin(one: Kin, other: Kin): boolean {
  const theirs = new Set([...other.group, ...other.household]);
  return [...one.group, ...one.household].some((id) => theirs.has(id));
}

/** Moments at which somebody is written to without anybody thinking of it: each is reached on a day, once an occasion. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { day } from '../values/time.ts';

const days = (most: number) => z.number().int().min(0).max(most);

export const moment = z.discriminatedUnion('is', [
  /** So many days before it. */
  z.object({ is: z.literal('birthday'), before: days(60) }),
  /** So many days before a part of what is on their card ends. */
  z.object({ is: z.literal('pointsEnd'), before: days(60) }),
  /** Late against their own rhythm, after two visits at least. */
  z.object({ is: z.literal('drifting') }),
  /** Their purchases reach an amount: of so many days, or of all time. */
  z.object({
    is: z.literal('threshold'),
    amount: integer,
    last: z.number().int().min(1).max(3650).nullable(),
  }),
  /** What a visit comes to in the middle reaches an amount, after three visits at least. */
  z.object({ is: z.literal('basket'), amount: integer }),
  /** So many days before a day at which something happens: for those who live there (by how the postcode begins) or have bought in a shop; else for all. */
  z.object({
    is: z.literal('event'),
    on: day,
    before: days(60),
    postcodes: z.array(z.string().regex(/^[0-9A-Za-z -]{1,12}$/)).max(50),
    shopId: id.nullable(),
  }),
  /** A wine comes in for the first time whose region or grape they like, and of a colour that they like. */
  z.object({ is: z.literal('arrival') }),
  /** What they bought within so many days was gone, and has come in again. */
  z.object({ is: z.literal('backInStock'), last: z.number().int().min(1).max(3650) }),
  /** On the Friday of a week that from Monday to Thursday brought less than so much (basis points) of what the eight weeks before it did in the middle. */
  z.object({ is: z.literal('quietWeek'), below: z.number().int().min(1000).max(10_000) }),
]);
export type Moment = z.output<typeof moment>;
export const momentKinds: readonly Moment['is'][] = moment.options.map(({ shape }) => shape.is.value);

/** By what happens in the course of a day: it is whole the next morning. The others are known when their day begins. */
export const isKnownNextDay = ({ is }: Moment): boolean =>
  is === 'threshold' || is === 'basket' || is === 'arrival' || is === 'backInStock';

/** About the house, and the same for all: who reads it in a mailbox that they share need not be told beside. */
export const isOfTheHouse = ({ is }: Moment): boolean =>
  is === 'event' || is === 'arrival' || is === 'backInStock' || is === 'quietWeek';

export const leastVisitsOfBasket = 3;
export const quietWeeks = 8;

/** Whether a week is quiet; `before` are the takings of the weeks before it, most of which must have had some. */
export function isQuietWeek(taken: bigint, before: readonly bigint[], below: number): boolean {
  const sorted = before.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0n;
  return middle > 0n && taken * 10_000n < middle * BigInt(below);
}

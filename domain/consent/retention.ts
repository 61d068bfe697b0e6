/** How long a person is kept: three years after their last sign of life (CNIL), and one month to answer what they ask (RGPD 12-3). */
import type { Day, Instant } from '../values/time.ts';

/** What may be known of when somebody was last there. */
export const contactKinds = [
  'purchase',
  'claim',
  'consent',
  'request',
  'click',
  'created',
  'open',
  'delivery',
] as const;
export type ContactKind = (typeof contactKinds)[number];

/** What a machine does is not a sign of life: a message that was delivered, or opened. */
const passive: readonly ContactKind[] = ['open', 'delivery'];

export function lastActiveContact(contacts: readonly { kind: ContactKind; at: Instant }[]): Instant | null {
  const active = contacts.filter(({ kind }) => !passive.includes(kind)).map(({ at }) => at);
  return active.toSorted().at(-1) ?? null;
}

/** From this day on who was last there `on` that day is kept no longer. */
export function keptUntil(on: Day, years: number): Day {
  return addMonths(on, 12 * years);
}

export const answerWithinMonths = 1;

/** The day by which a request is answered: the same day of the next month, or the last one that it has. */
export function answerBy(received: Day): Day {
  return addMonths(received, answerWithinMonths);
}

function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

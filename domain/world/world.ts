/** The demonstration shop and its past, from a seed: the same seed gives the same bottles on the same days, everywhere. */
import type { Day } from '../values/time.ts';
import { addMonths } from './days.ts';
import { composeEstablishment } from './establishment.ts';
import { tradeFrom } from './trade.ts';
import type { History, World } from './types.ts';
import { noHistory } from './workday.ts';

export interface WorldOptions {
  seed: string;
  /** The first day that has not been traded yet. */
  today: Day;
  /** How far the past goes back; it begins on the first of that month. */
  months?: number;
  /** At least 100, to have something of every kind. */
  references?: number;
}

const FEWEST_REFERENCES = 100;

export function buildWorld({ seed, today, months = 18, references = 1500 }: WorldOptions): World {
  if (references < FEWEST_REFERENCES)
    throw new Error(`buildWorld: fewer than ${FEWEST_REFERENCES} references`);
  const firstDay = `${addMonths(today, -months).slice(0, 7)}-01`;
  const establishment = composeEstablishment(seed, references, firstDay);
  const history = noHistory();
  for (const day of tradeFrom(establishment, firstDay)) {
    if (day.day >= today) break;
    append(history, day);
  }
  return { ...establishment, ...history, firstDay, today };
}

function append(history: History, day: History): void {
  history.deliveries.push(...day.deliveries);
  history.transfers.push(...day.transfers);
  history.tickets.push(...day.tickets);
  history.losses.push(...day.losses);
  history.tastings.push(...day.tastings);
  history.counts.push(...day.counts);
}

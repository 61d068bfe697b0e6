/** The routes of the demonstration shop: how far its loading has come, and its end. */
import { z } from 'zod';
import { route } from '../values/route.ts';
import { day } from '../values/time.ts';

const tag = 'demonstration';

/** What is being written; `none` is a house of its own, which was never a demonstration. */
export const loadingStep = z.enum(['none', 'asked', 'catalogue', 'sales', 'settling', 'ready', 'failed']);
export type LoadingStep = z.output<typeof loadingStep>;

export const demonstration = z.object({
  step: loadingStep,
  /** What is written of it: articles, then tickets and documents, then articles settled. */
  done: z.number().int(),
  total: z.number().int(),
  /** The day that its history leads up to. */
  today: day.nullable(),
});
export type Demonstration = z.output<typeof demonstration>;

export const getDemonstration = route({
  name: 'getDemonstration',
  method: 'GET',
  path: '/api/v1/demonstration',
  tag,
  summary: 'How far the demonstration shop is loaded; asked again and again, it tells the progress.',
  access: 'member',
  reply: demonstration,
});

export const eraseDemonstration = route({
  name: 'eraseDemonstration',
  method: 'POST',
  path: '/api/v1/demonstration/erase',
  tag,
  summary:
    'Erases the demonstration shop whole: its ledgers, its people, its files. Whoever is left without a house is free to set one up.',
  access: 'members:write',
  reply: z.object({ rows: z.number().int() }),
});

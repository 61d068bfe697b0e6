/** The routes of the demonstration shop: how far its loading has come, and its end. */
import { z } from 'zod';
import { route } from '../values/route.ts';
import { day } from '../values/time.ts';

const tag = 'demonstration';

/** What is being written; `none` is a house of its own, which was never a demonstration. */
export const loadingSteps = [
  'none',
  'asked',
  'catalogue',
  'stock',
  'sales',
  'settling',
  'ready',
  'failed',
] as const;
export type LoadingStep = (typeof loadingSteps)[number];

export const demonstration = z.object({
  step: z.enum(loadingSteps),
  /** Things written, of those to write: articles, documents, tickets. */
  done: z.number().int(),
  total: z.number().int(),
  /** The first day that its history does not tell. */
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

export const demonstrationRoutes = [getDemonstration, eraseDemonstration] as const;

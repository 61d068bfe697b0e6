/** Guidance on the wire: where a house stands with its customers, what comes in the year of wine, and what to do next. Nobody is named. */
import { z } from 'zod';
import { channels } from '../consent/rules.ts';
import { integer } from '../values/integer.ts';
import { currency } from '../values/money.ts';
import { route } from '../values/route.ts';
import { day } from '../values/time.ts';
import { occasionNames } from './calendar.ts';
import { figureNames, verdicts } from './figures.ts';
import { plays, recoveries } from './next.ts';

const count = z.number().int();

const occasion = z.object({ name: z.enum(occasionNames), from: day, until: day, prepareFrom: day });

const figure = z.object({
  name: z.enum(figureNames),
  /** Of 1, but for `visits`: times a year. */
  value: z.number().nullable(),
  before: z.number().nullable(),
  /** Sales in minor units for `known`, customers for the others. */
  of: integer,
  verdict: z.enum(verdicts),
});
export type ToldFigure = z.output<typeof figure>;

const reason = z.discriminatedUnion('why', [
  z.object({ why: z.literal('away'), customers: count }),
  z.object({ why: z.literal('second'), share: z.number(), newcomers: count }),
  z.object({ why: z.literal('frequency'), now: z.number(), before: z.number() }),
  z.object({ why: z.literal('quiet'), week: day, share: z.number() }),
  z.object({ why: z.literal('launch'), articles: count }),
  z.object({ why: z.literal('occasion'), name: z.enum(occasionNames), from: day, days: count }),
  z.object({ why: z.literal('recover'), share: z.number() }),
  z.object({ why: z.literal('ask'), share: z.number(), customers: count }),
]);

export const getGuidance = route({
  name: 'getGuidance',
  method: 'GET',
  path: '/api/v1/guidance',
  tag: 'guidance',
  summary:
    'The figures of the house’s customers that lead to a decision, what to do next with its reason, and the calendar of wine.',
  access: 'customers:figures',
  reply: z.object({
    today: day,
    currency,
    figures: z.array(figure),
    customers: z.object({ all: count, present: count, away: count, lost: count }),
    /** Customers who may be sent news, the hour and the age left aside. */
    channels: z.array(z.object({ channel: z.enum(channels), customers: count })),
    next: z.array(z.object({ what: z.enum([...plays, ...recoveries]), reason })),
    occasions: z.array(occasion),
  }),
});
export type Guidance = z.output<typeof getGuidance.reply>;
export type NextStep = Guidance['next'][number];

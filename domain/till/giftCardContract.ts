/** The office’s routes of gift cards and credit notes. */
import { z } from 'zod';
import { currency, money } from '../values/money.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';

export const listGiftCards = route({
  name: 'listGiftCards',
  method: 'GET',
  path: '/api/v1/till/gift-cards',
  tag: 'till',
  summary:
    'Gift cards and credit notes with what is left on them; below zero where they were spent twice offline.',
  access: 'till:read',
  query: z.object({ overspent: z.enum(['yes']).optional() }),
  reply: z.object({
    items: z.array(z.object({ code: z.string(), balance: money, currency, lastAt: instant })),
  }),
});

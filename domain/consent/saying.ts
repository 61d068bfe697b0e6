/** What a customer agreed to at a till: kept there until the server has it, carried in a rescue file, told as the route wants it. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { id } from '../values/ids.ts';
import { instant } from '../values/time.ts';
import { channels } from './rules.ts';

export const tillSaying = z.object({
  id,
  customerId: id,
  channels: z.array(z.enum(channels)),
  textVersion: z.number().int(),
  language,
  isAdult: z.boolean(),
  operator: z.string(),
  at: instant,
});
export type TillSaying = z.output<typeof tillSaying>;

export function toldOf(saying: TillSaying) {
  const { customerId, textVersion, isAdult, operator, at } = saying;
  const choices = saying.channels.map((channel) => ({
    purpose: 'marketing' as const,
    channel,
    state: 'granted' as const,
    basis: 'optIn' as const,
    textVersion,
  }));
  return {
    params: { customerId },
    body: { choices, source: 'till' as const, language: saying.language, isAdult, operator, at },
  };
}

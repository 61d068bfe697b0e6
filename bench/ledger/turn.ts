/** One turn of an arm: tills that ring up tickets without pause for a while. */
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import { type Random, randomOf } from '#domain/world/random.ts';
import { drawTicket, type Ticket } from './ticket.ts';

export const tills = 8;

export const turnShape = z.object({
  ticketsPerS: z.number(),
  /** Milliseconds, one for each ticket. */
  latencies: z.array(z.number()),
  acknowledged: z.array(z.string()),
  /** Answers that were not an acknowledgement, in the caller's words. */
  refused: z.array(z.string()),
});
export type Turn = z.output<typeof turnShape>;

/** `ring` resolves with what was wrong, or null once the ticket is acknowledged. */
export async function takeTurn(
  { name, seconds, bottles }: { name: string; seconds: number; bottles: number },
  ring: (ticket: Ticket, till: number) => Promise<string | null>,
): Promise<Turn> {
  const latencies: number[] = [];
  const acknowledged: Id[] = [];
  const refused: string[] = [];
  const begun = performance.now();
  const end = begun + seconds * 1000;

  async function sell(till: number, random: Random): Promise<void> {
    for (let number = 1; performance.now() < end; number += 1) {
      const ticket = drawTicket(random, bottles, `${name}-${till}-${number}`);
      const sent = performance.now();
      const problem = await ring(ticket, till);
      latencies.push(performance.now() - sent);
      if (problem === null) acknowledged.push(ticket.id);
      else refused.push(problem);
    }
  }

  await Promise.all(Array.from({ length: tills }, (_, till) => sell(till, randomOf(name, till))));
  const elapsedMs = performance.now() - begun;
  return { ticketsPerS: (acknowledged.length * 1000) / elapsedMs, latencies, acknowledged, refused };
}

/** Eight registers in a process of their own: each seals its tickets as a device does and sends them one at a time; takes turns as its parent says. */
import { z } from 'zod';
import { type Caller, callerAt, callerOver } from '#tests/harness/caller.ts';
import { bottlesSold, enrolHandTill, type HandTill } from '#tests/harness/handTill.ts';
import { KeepAlive } from './keepAlive.ts';
import { takeTurn } from './turn.ts';

const asked = z.object({
  url: z.string(),
  /** Enrolment codes, one a register; read at the first turn. */
  enrolment: z.array(z.string()),
  unitIds: z.array(z.string()),
  turn: z.object({ name: z.string(), seconds: z.number(), bottles: z.number() }),
});
export type AskedSealedTurn = z.output<typeof asked>;

const enrolled: HandTill[] = [];

process.on('message', (message) => {
  void work(asked.parse(message));
});
process.once('disconnect', () => process.exit());

async function work({ url, enrolment, unitIds, turn }: AskedSealedTurn): Promise<void> {
  const device = (secret: string) => onConnectionOfItsOwn(url, { authorization: `Bearer ${secret}` });
  if (enrolled.length === 0)
    for (const code of enrolment)
      enrolled.push(await enrolHandTill(code, callerAt(url), device, () => new Date().toISOString()));
  const done = await takeTurn(turn, async (ticket, index) => {
    const till = enrolled[index];
    if (!till) return `no register ${index}`;
    const bottles = ticket.lines.map(({ bottle, count }) => ({ unitId: unitIds[bottle] ?? '', count }));
    await till.sell(bottlesSold(ticket.id, bottles));
    return till.send().then(
      () => null,
      (error: unknown) => String(error),
    );
  });
  process.send?.(done);
}

function onConnectionOfItsOwn(url: string, headers: Record<string, string>): Caller {
  const client = new KeepAlive(url);
  return callerOver(async ({ url: path, headers: said, payload }) => {
    const { status, body } = await client.post(path, said, payload ?? '');
    return { statusCode: status, body };
  }, headers);
}

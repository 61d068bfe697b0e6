/** Eight tills in a process of their own, each on its own kept connection: takes turns as its parent says, and tells what came of each. */
import { z } from 'zod';
import { recordSale } from '#domain/sales/contract.ts';
import { KeepAlive } from './keepAlive.ts';
import { type Ticket, unitPriceE4 } from './ticket.ts';
import { takeTurn, tills } from './turn.ts';

const asked = z.object({
  url: z.string(),
  apiKey: z.string(),
  codes: z.array(z.string()),
  turn: z.object({ name: z.string(), seconds: z.number(), bottles: z.number() }),
});
export type AskedTurn = z.output<typeof asked>;

process.on('message', (message) => {
  const { url, apiKey, codes, turn } = asked.parse(message);
  const clients = Array.from({ length: tills }, () => new KeepAlive(url));
  const send = async ({ id, document, occurredAt, lines }: Ticket, till: number): Promise<string | null> => {
    const body = JSON.stringify({
      document,
      occurredAt,
      lines: lines.map(({ bottle, count }) => ({
        item: { code: codes[bottle] },
        quantity: String(count * 1000),
        unitPrice: String(unitPriceE4),
      })),
    });
    const headers = {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': id,
    };
    const answer = await clients[till]?.post(recordSale.path, headers, body);
    return answer?.status === 200 ? null : `${document}: ${answer?.status} ${answer?.body}`;
  };
  void takeTurn(turn, send).then((done) => {
    for (const client of clients) client.close();
    process.send?.(done);
  });
});
process.once('disconnect', () => process.exit());

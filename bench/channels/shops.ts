/** Shops over HTTP that take their time to answer, and say when something was written to them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { type AnyCapabilities, AnyShop } from '#tests/simulation/anyShop.ts';

export const shopCodes = ['any-a', 'any-b', 'any-c'] as const;
export const capabilities: AnyCapabilities = { stockWrite: 'absoluteCas', idempotency: 'key', calls: true };

export interface ServedShop {
  code: string;
  shop: AnyShop;
  url: string;
  /** Nobody is there. */
  isAway: boolean;
  close(): Promise<void>;
}

export async function serveShop(
  code: string,
  answerMs: number,
  written: (ref: string, level: number) => void,
): Promise<ServedShop> {
  const shop = new AnyShop(capabilities, () => new Date().toISOString());
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    await delay(answerMs);
    if (served.isAway) return void response.writeHead(503).end();
    const before = shop.written.length;
    const { method = 'GET' } = request;
    const init = method === 'GET' ? { method } : { method, body };
    const said = await shop.fetch(`http://shop${request.url ?? '/'}`, init);
    for (const { ref, level } of shop.written.slice(before)) written(ref, level);
    response.writeHead(said.status, Object.fromEntries(said.headers)).end(await said.text());
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => response.writeHead(500).end(String(fault)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const served: ServedShop = {
    code,
    shop,
    url: `http://127.0.0.1:${port}`,
    isAway: false,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return served;
}

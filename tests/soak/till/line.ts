/** The line between a till and its server: it serves the bench page, carries what the page asks, and is cut or loses its word at a step. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { takeRecords } from '#domain/till/deviceContract.ts';
import { freePort } from '#server/platform/freePort.ts';

/** Where records are lost: before the server has them, or when it has and its answer is under way. */
export type Lost = 'request' | 'answer';

export interface Line {
  /** Where the page is, and behind it the server. */
  url: string;
  up: boolean;
  /** Called at the step that the page was told to end at. */
  ends(): Promise<void> | void;
  /** The next records that are sent are lost there, and then this happens. */
  loses: { at: Lost; happens(): Promise<void> | void } | null;
  close(): Promise<void>;
}

export async function openLine(server: string, script: string): Promise<Line> {
  const port = await freePort();
  const http = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  const line: Line = {
    url: `http://127.0.0.1:${port}/`,
    up: true,
    ends() {},
    loses: null,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method = 'GET', socket } = request;
    if (url === '/' || url === '/page.js') {
      response.setHeader('content-type', url === '/' ? 'text/html' : 'text/javascript');
      response.end(url === '/' ? '<!doctype html><html lang="fr"><script src="/page.js"></script>' : script);
      return;
    }
    if (url === '/end') {
      await line.ends();
      response.writeHead(204).end();
      return;
    }
    if (!line.up || !url.startsWith('/api/')) return void socket.destroy();
    const body = await bytesOf(request);
    const lost = url === takeRecords.path ? line.loses : null;
    if (lost) line.loses = null;
    if (lost?.at === 'request') {
      await lost.happens();
      return void socket.destroy();
    }
    const carried = await fetch(new URL(url, server), {
      method,
      headers: headersOf(request),
      ...(body.length > 0 ? { body } : {}),
    });
    const said = await carried.text();
    if (lost) {
      await lost.happens();
      return void socket.destroy();
    }
    response.writeHead(carried.status, { 'content-type': carried.headers.get('content-type') ?? '' });
    response.end(said);
  }

  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return line;
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    ['authorization', 'content-type', 'idempotency-key', 'accept-language'].flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

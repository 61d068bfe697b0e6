/** A provider of SMS and RCS that is not there: it keeps what it was sent, and answers what it is told to. */
import { createServer } from 'node:http';

export interface Provider {
  url: string;
  asked: { authorization: string; body: Record<string, unknown> }[];
  /** `silent`: it breaks off. */
  answer: { status: number; headers?: Record<string, string> } | 'silent';
  close(): Promise<void>;
}

export async function openProvider(): Promise<Provider> {
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { asked, answer } = provider;
      asked.push({
        authorization: request.headers.authorization ?? '',
        body: JSON.parse(Buffer.concat(pieces).toString()),
      });
      if (answer === 'silent') request.socket.destroy();
      else
        response
          .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
          .end(
            JSON.stringify(
              answer.status === 202 ? { message_uuid: `uuid-${asked.length}` } : { title: 'No' },
            ),
          );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const provider: Provider = {
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    asked: [],
    answer: { status: 202 },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return provider;
}

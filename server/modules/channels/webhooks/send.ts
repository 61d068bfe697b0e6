/** Sends one signed message and says what came back; redirects are answers like any other, never followed. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Webhook } from 'standardwebhooks';
import { readRetryAfter } from '#domain/channels/retries.ts';
import { assertAddress, guardedLookup, type Targets } from './address.ts';

const patienceMs = 15_000;
const longestAnswer = 4_000;

export interface Message {
  /** The same for each attempt. */
  id: string;
  url: string;
  body: string;
  /** The newest first; during a rotation there are two, and the receiver may know either. */
  secrets: readonly string[];
}

export interface Answer {
  status: number;
  /** Its beginning. */
  text: string;
  retryAfterMs: number | null;
}

/** Throws where nothing came back. */
export async function sendMessage(message: Message, targets: Targets, now: Date): Promise<Answer> {
  const url = new URL(message.url);
  assertAddress(url, targets);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        // A connection that is kept would skip the check of its address.
        agent: false,
        lookup: guardedLookup(targets),
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(message.body),
          'user-agent': 'Caveau',
          ...signedHeaders(message, now),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          if (text.length < longestAnswer) text += chunk.slice(0, longestAnswer - text.length);
          else response.destroy();
        });
        response.on('error', reject);
        response.on('close', () =>
          resolve({
            status: response.statusCode ?? 0,
            text,
            retryAfterMs: readRetryAfter(response.headers['retry-after'], now.getTime()),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(message.body);
  });
}

function signedHeaders({ id, body, secrets }: Message, now: Date): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}

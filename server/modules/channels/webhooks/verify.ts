/** Whether a webhook that comes in is the till's own (Standard Webhooks). */
import type { IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { refuseChannel } from '#domain/channels/refusals.ts';

export interface SignedHeaders {
  id: string;
  timestamp: string;
  signature: string;
}

/** Refuses where one is missing. */
export function signedHeaders(headers: IncomingHttpHeaders): SignedHeaders {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string')
    throw refuseChannel('signature_missing');
  if (id === '' || id.length > 256) throw refuseChannel('signature_missing');
  return { id, timestamp, signature };
}

/** Refuses where no secret that counts has signed these very bytes, or did so more than five minutes ago. */
export function assertSigned(
  body: Buffer,
  { id, timestamp, signature }: SignedHeaders,
  secrets: readonly string[],
): void {
  let isLate = false;
  for (const secret of secrets) {
    try {
      new Webhook(secret).verify(
        body,
        { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
        { jsonParse: false },
      );
      return;
    } catch (error) {
      isLate ||= error instanceof Error && /timestamp too/.test(error.message);
    }
  }
  throw refuseChannel(isLate ? 'timestamp_off' : 'signature_wrong');
}

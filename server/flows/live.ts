/** What happens reaches the screens that are open: the organization's events as a server-sent stream. */
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import { route } from '#domain/values/route.ts';
import { currentPosition, eventsAfter, type Position } from '#server/platform/events.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import type { Log } from '#server/platform/log.ts';

export const live = route({
  name: 'live',
  method: 'GET',
  path: '/api/v1/live',
  tag: 'live',
  summary: 'What happens, as it happens: server-sent events named after what happened.',
  access: 'stock:read',
  reply: z.string(),
  media: 'text/event-stream',
});

const shown = new Set([
  'stockMoved',
  'saleRecorded',
  'catalogChanged',
  'connectionChanged',
  'inboxMoved',
  'gapChanged',
  'countMoved',
  'recallMoved',
]);
const everyMs = 200;
const heartbeatMs = 15_000;

/** Follows the log while somebody watches, and only then. */
export function liveEvents(jobsPool: Pool, log: Log): { endpoint: Endpoint; close(): void } {
  const watchers = new Map<Id, Set<(text: string) => void>>();
  let position: Position | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  async function step(): Promise<void> {
    try {
      position ??= await currentPosition(jobsPool);
      const events = await eventsAfter(jobsPool, position, 500);
      for (const event of events) {
        position = { transactionId: event.transactionId, eventId: event.id };
        if (!shown.has(event.type)) continue;
        const text = `event: ${event.type}\ndata: ${JSON.stringify(event.payload)}\n\n`;
        for (const tell of watchers.get(event.organizationId) ?? []) tell(text);
      }
    } catch (fault) {
      if (!closed) log.warn({ fault }, 'live events');
    }
    if (watchers.size > 0 && !closed) timer = setTimeout(() => void step(), everyMs);
    else {
      timer = null;
      position = null;
    }
  }

  const endpoint = implement(live, async ({ actor, request, reply }) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write(': open\n\n');
    const tell = (text: string): void => void raw.write(text);
    const mine = watchers.get(actor.organizationId) ?? new Set();
    watchers.set(actor.organizationId, mine.add(tell));
    const heartbeat = setInterval(() => tell(': still here\n\n'), heartbeatMs);
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      mine.delete(tell);
      if (mine.size === 0) watchers.delete(actor.organizationId);
    });
    if (timer === null) timer = setTimeout(() => void step(), 0);
    return '';
  });

  return {
    endpoint,
    close() {
      closed = true;
      if (timer) clearTimeout(timer);
    },
  };
}

/** Keeps X-Series’ calls alive. They are signed with the application’s secret: without one nothing could prove them, and none is asked for. */
import { z } from 'zod';
import { CallFailed, type SubscriptionsKept, type SubscriptionWanted } from '#domain/channels/connector.ts';
import { ask, subscribing, type XSeriesSession } from './ask.ts';

export const events = ['sale.update', 'inventory.update', 'product.update'] as const;
type Event = (typeof events)[number];

const root = `${subscribing}/webhooks`;

const webhook = z.object({
  id: z.string(),
  type: z.string().nullish(),
  url: z.string().nullish(),
  active: z.boolean().nullish(),
});

export async function subscribe(
  session: XSeriesSession,
  { url }: SubscriptionWanted,
): Promise<SubscriptionsKept> {
  const { clientSecret } = session.settings;
  if (clientSecret === '') return { repaired: [], secret: null };
  const { data } = await ask(session, { path: root, shape: z.object({ data: z.array(webhook).nullish() }) });
  const ours = (data ?? []).filter((one) => one.url === url);
  const repaired: string[] = [];
  for (const event of events) {
    const there = ours.find(({ type }) => type === event);
    if (there?.active === true) continue;
    if (there === undefined) await make(session, event, url);
    else await mend(session, there.id, event, url);
    repaired.push(event);
  }
  return { repaired, secret: clientSecret };
}

async function make(session: XSeriesSession, type: Event, url: string): Promise<void> {
  try {
    await ask(session, {
      method: 'POST',
      path: root,
      body: { type, url, active: true },
      shape: z.object({}),
    });
  } catch (error) {
    // It was made meanwhile, or by a request that was not answered.
    if (!(error instanceof CallFailed && error.status === 409)) throw error;
  }
}

async function mend(session: XSeriesSession, id: string, type: Event, url: string): Promise<void> {
  const path = `${root}/${encodeURIComponent(id)}`;
  await ask(session, { method: 'PUT', path, body: { type, url, active: true }, shape: z.object({}) });
}

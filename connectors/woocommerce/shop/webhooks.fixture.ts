/** The shop's webhooks: waiting deliveries of one webhook and id merge, the state is that of the delivery, a forced delete is silent. */
import { createHash, createHmac } from 'node:crypto';
import type { HookRequest } from '#domain/channels/connector.ts';
import { orderRecord, productRecord } from './records.fixture.ts';
import type { ShopState, ShopWebhook } from './state.fixture.ts';

/** Something happened: whoever subscribed to it hears of it when the queue runs. */
export function tell(state: ShopState, topic: string, about: number): void {
  for (const { id, topic: wanted, status } of state.webhooks.values()) {
    if (wanted !== topic || status !== 'active') continue;
    if (state.waiting.some((one) => one.webhook === id && one.about === about)) continue;
    state.waiting.push({ webhook: id, topic, about });
  }
}

/** Unsigned, of a form, and inside the call that makes the webhook. */
export function greet(state: ShopState, webhook: ShopWebhook): void {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  state.sent.push({ webhook, headers, body: `webhook_id=${webhook.id}` });
}

/** Runs the queue. */
export function takeDeliveries(state: ShopState): HookRequest[] {
  const waiting = state.waiting.splice(0);
  for (const { webhook: id, topic, about } of waiting) {
    const webhook = state.webhooks.get(id);
    const body = bodyOf(state, topic, about);
    if (webhook === undefined || body === null) continue;
    const [resource = '', event = ''] = topic.split('.');
    const second = Math.floor(state.now() / 1000);
    const headers = {
      'content-type': 'application/json',
      'x-wc-webhook-source': `${state.address}/`,
      'x-wc-webhook-topic': topic,
      'x-wc-webhook-resource': resource,
      'x-wc-webhook-event': event,
      'x-wc-webhook-signature': createHmac('sha256', webhook.secret).update(body).digest('base64'),
      'x-wc-webhook-id': String(id),
      // Of the webhook and the second alone: two events of one second share it.
      'x-wc-webhook-delivery-id': createHash('md5').update(`${id}${second}`).digest('hex'),
    };
    state.sent.push({ webhook, headers, body });
  }
  return state.sent
    .splice(0)
    .map(({ webhook, headers, body }) => ({ url: webhook.deliveryUrl, headers, body: Buffer.from(body) }));
}

function bodyOf(state: ShopState, topic: string, about: number): string | null {
  if (topic.endsWith('.deleted')) return JSON.stringify({ id: about });
  if (topic.startsWith('order.')) {
    const order = state.orders.get(about);
    return order === undefined ? null : JSON.stringify(orderRecord(state, order, 2));
  }
  const product = state.products.get(about);
  return product === undefined ? null : JSON.stringify(productRecord(state, product));
}

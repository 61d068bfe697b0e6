/** Codes of offers, copied so that they are honoured without network: asked where the server is there, looked up by the code alone where not. */
import { getTillOffer, listTillOffers, type TillOffer } from '#domain/offers/contract.ts';
import { call } from '#web/api/call.ts';
import { ask } from './looking.ts';
import type { Present } from './present.ts';
import { mustLead, type Sealing } from './sealing.ts';

const page = 1000;
const askingMs = 20_000;

/** What was used here is used, whatever the server has not heard yet. */
export async function findOffer(present: Present, sealing: Sealing, code: string): Promise<TillOffer | null> {
  const answer = await ask(present, getTillOffer, { params: { code } });
  // What is being sealed may be about it.
  const kept = await sealing.alone(() => present.store.read(['offers'], (hand) => hand.get('offers', code)));
  return kept?.state === 'used' || answer === null ? (kept ?? null) : (answer ?? null);
}

/** What changed since, a page at a time; what is over is forgotten. */
export async function refreshOffers(present: Present, sealing: Sealing): Promise<void> {
  for (let more = true; more; ) {
    const known = await present.store.read(['meta'], (hand) => hand.meta('offers'));
    const reply = await call(
      listTillOffers,
      { query: { since: known?.until ?? 0n, limit: page } },
      { bearer: present.secret, signal: AbortSignal.timeout(askingMs) },
    );
    if (reply.items.length === 0) return;
    await sealing.alone(() =>
      present.store.write(['meta', 'offers'], async (hand) => {
        await mustLead(hand, present);
        for (const offer of reply.items) {
          const kept = await hand.get('offers', offer.code);
          hand.put(
            'offers',
            kept?.state === 'used' && offer.state === 'open' ? { ...offer, state: 'used' } : offer,
          );
        }
        const over = IDBKeyRange.upperBound(present.day(), true);
        for (const { code } of await hand.all('offers', over, { index: 'until', limit: page }))
          hand.store('offers').delete(code);
        hand.putMeta('offers', { until: reply.until });
      }),
    );
    ({ more } = reply);
  }
}

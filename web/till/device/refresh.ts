/** Brings what changed in the house onto the device: settings and people, what is sold, what there is of it, customers, what is left on gift cards, offers. */
import { listCustomerChanges } from '#domain/customers/contract.ts';
import { getTillHouse, listTillItems, listTillLevels } from '#domain/till/deviceContract.ts';
import type { Route } from '#domain/values/route.ts';
import { type CallInput, type CallReply, call } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { refreshCards } from './cards.ts';
import { type Catalogue, newComing } from './catalogue.ts';
import type { TillCustomer } from './door.ts';
import { refreshOffers } from './offers.ts';
import type { People } from './people.ts';
import type { Present } from './present.ts';
import { mustLead, type Sealing } from './sealing.ts';

const page = 1000;
const askingMs = 20_000;

export interface Copies {
  catalogue: Catalogue;
  people: People;
}

export async function refresh(present: Present, sealing: Sealing, copies: Copies): Promise<void> {
  const ask = <R extends Route>(route: R, input: CallInput<R>): Promise<CallReply<R>> =>
    call(route, input, { bearer: present.secret, signal: AbortSignal.timeout(askingMs) });
  await refreshHouse(present, sealing, ask);
  await refreshItems(present, sealing, copies.catalogue, ask);
  await refreshLevels(present, sealing, copies.catalogue, ask);
  await refreshCustomers(present, sealing, copies.people, ask);
  await refreshCards(present, sealing);
  await refreshOffers(present, sealing);
}

type Ask = <R extends Route>(route: R, input: CallInput<R>) => Promise<CallReply<R>>;

const written = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));

async function refreshHouse(present: Present, sealing: Sealing, ask: Ask): Promise<void> {
  const house = await ask(getTillHouse, {});
  if (written(house) === written(present.now.house)) return;
  await sealing.alone(async () => {
    await present.store.write(['meta'], async (hand) => {
      await mustLead(hand, present);
      const device = await hand.meta('device');
      if (device) hand.putMeta('device', { ...device, house });
    });
    present.change({ house });
  });
}

async function refreshItems(
  present: Present,
  sealing: Sealing,
  catalogue: Catalogue,
  ask: Ask,
): Promise<void> {
  const known = await present.store.read(['meta'], (hand) => hand.meta('items'));
  const since = known?.until ?? null;
  // What came before the network went is not asked for twice.
  const coming = catalogue.coming?.since === since ? catalogue.coming : newComing(since);
  catalogue.coming = coming;
  do {
    const reply: CallReply<typeof listTillItems> = await ask(listTillItems, {
      query: {
        limit: page,
        ...(since === null ? {} : { since }),
        ...(coming.cursor === null ? {} : { cursor: coming.cursor }),
      },
    });
    coming.changed.push(...reply.items);
    // What changes while the pages come is asked for again.
    coming.until ??= reply.until;
    coming.cursor = reply.next;
  } while (coming.cursor !== null);
  catalogue.coming = null;
  const { changed, until } = coming;
  const asOf = { until: until ?? '', at: present.at() };
  await sealing.alone(async () => {
    await present.store.write(['meta', 'items'], async (hand) => {
      await mustLead(hand, present);
      catalogue.items.write(hand, changed);
      hand.putMeta('items', asOf);
    });
    catalogue.items.keep(changed);
  });
  if (changed.length > 0) await catalogue.refresh(known ? changed : undefined);
  present.change({ items: { count: catalogue.sold().length, asOf: asOf.at } });
}

async function refreshLevels(
  present: Present,
  sealing: Sealing,
  catalogue: Catalogue,
  ask: Ask,
): Promise<void> {
  const known = await present.store.read(['meta'], (hand) => hand.meta('levels'));
  const { items, until, sequence } = await ask(listTillLevels, {
    query: known ? { since: known.until } : {},
  });
  if (items.length === 0 && until === known?.until && sequence === known.sequence) return;
  await sealing.alone(async () => {
    await present.store.write(['meta', 'levels'], async (hand) => {
      await mustLead(hand, present);
      catalogue.levels.write(hand, items);
      hand.putMeta('levels', { until, sequence });
    });
    catalogue.levels.keep(items);
    await catalogue.takeSince(present.store, sequence);
  });
  if (items.length > 0) present.change({});
}

async function refreshCustomers(present: Present, sealing: Sealing, people: People, ask: Ask): Promise<void> {
  for (let more = true; more; ) {
    const known = await present.store.read(['meta'], (hand) => hand.meta('customers'));
    const reply = await ask(listCustomerChanges, { query: { since: known?.until ?? 0n, limit: page } }).catch(
      (error: unknown) => {
        // A key that may not read customers sells all the same.
        if (error instanceof ApiProblem && error.problem.status === 403) return null;
        throw error;
      },
    );
    if (!reply || (reply.items.length === 0 && reply.until === known?.until)) return;
    const kept: TillCustomer[] = [];
    const gone: string[] = [];
    for (const { id, name, phone, email, cardCode, keptId, erased } of reply.items) {
      if (erased || name === null) gone.push(id);
      else kept.push({ id, name, phone, email, cardCode, ...(keptId === null ? {} : { keptId }) });
    }
    await sealing.alone(async () => {
      await present.store.write(['meta', 'customers', 'beside'], async (hand) => {
        await mustLead(hand, present);
        people.rows.write(hand, kept, gone);
        // The key that ties a ticket to somebody is destroyed here as it is there.
        for (const id of gone) {
          for (const { customer: _, ...rest } of await hand.all('beside', id, { index: 'customer' }))
            hand.put('beside', { ...rest, customerId: null });
        }
        hand.putMeta('customers', { until: reply.until });
      });
      people.rows.keep(kept, gone);
    });
    people.refresh();
    present.change({});
    more = reply.more;
  }
}

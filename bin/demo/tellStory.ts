/** Tells the story through the doors by which its facts really come: files, webhooks, the API, the office. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { listUnmappedItems, mapItems } from '#domain/channels/itemsContract.ts';
import type { Story } from '#domain/demonstration/story.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import { countStock, listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Ticket, World } from '#domain/world/types.ts';
import { pieceWriter } from '#server/flows/demonstration/tickets.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';
import { call } from './caller.ts';
import type { Cast } from './live.ts';
import { type OwnTill, sellByHand } from './ownTill.ts';

/** As its till calls what nobody has told Caveau of. */
const unknownCode = 'NOUVEAU-01';
const patienceMs = 30_000;

export async function tellStory(
  story: Story,
  world: World,
  { office, counterId, counter, bar, shop, ownTill }: Cast & { counterId: Id; ownTill: OwnTill },
): Promise<void> {
  const pieceOf = pieceWriter(world);
  const shelfId = await shelfOf();

  const { delivery, count } = story;
  await call(office, receiveDelivery, {
    id: delivery.id,
    body: {
      locationId: shelfId,
      supplierId: delivery.supplierId,
      occurredAt: delivery.receivedAt,
      reference: delivery.number,
      lines: delivery.lines.map(({ goodId, quantity }) => ({ skuId: goodId, quantity: quantity.toString() })),
    },
  });

  const morning = [...story.morning.map(pieceOf), underUnknownCode(pieceOf(story.unmapped))];
  await counter.drop('ventes-matin.csv', morning);
  await unknownItemSeen();

  for (const glass of story.glasses.map(pieceOf)) {
    await bar.send(glass, glass.occurredAt);
    // A till that has heard no answer says it again.
    await bar.send(glass, glass.occurredAt);
  }
  await orderTwice(story.webOrder);

  await call(office, countStock, {
    id: count.id,
    body: {
      locationId: shelfId,
      occurredAt: count.countedAt,
      lines: count.lines.map(({ goodId, quantity }) => ({ skuId: goodId, quantity: quantity.toString() })),
    },
  });
  await counter.drop('ventes-retrouvees.csv', story.late.map(pieceOf));
  // The till writes its morning once more, under another name and with what came since.
  await counter.drop('ventes-journee.csv', [...morning, pieceOf(story.oneTooMany)]);
  await call(office, mapItems, {
    params: { connectionId: counterId },
    body: { items: [{ itemKey: itemKeyOf({ code: unknownCode }), unitId: story.unmappedUnit.id }] },
  });
  await orderTwice(story.lastOnWeb);
  await sellByHand(office.url, ownTill, world, [story.sealed]);

  async function shelfOf(): Promise<Id> {
    const { items } = await call(office, listLocations);
    const shelf = items.find(({ kind }) => kind === 'shelf');
    if (!shelf) throw new Error('a shop without a shelf');
    return shelf.id;
  }

  async function unknownItemSeen(): Promise<void> {
    const deadline = performance.now() + patienceMs;
    while (performance.now() < deadline) {
      const { items } = await call(office, listUnmappedItems, { params: { connectionId: counterId } });
      if (items.some(({ code }) => code === unknownCode)) return;
      await delay(200);
    }
    throw new Error('the till’s file was not read in time');
  }

  /** Under one key: the second time nothing is sold. */
  async function orderTwice(ticket: Ticket): Promise<void> {
    const id = randomUUID();
    await shop.sell(pieceOf(ticket), id);
    await shop.sell(pieceOf(ticket), id);
  }
}

function underUnknownCode(sale: SalePiece): SalePiece {
  const lines = sale.lines.map((line) => ({ ...line, item: { ...line.item, code: unknownCode } }));
  return { ...sale, lines };
}

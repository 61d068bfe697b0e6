/** The floor: document, lines and moves in one prepared statement and one commit a ticket, without guard, balance or event. */
import type { Id } from '#domain/values/ids.ts';
import { openDatabase } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import type { House } from '../harness/cluster.ts';
import { type Bottle, bottleContent, type Shop } from '../harness/shop.ts';
import type { HistoryPlaces } from '../harness/steps.ts';
import { type Ticket, unitPriceE4 } from './ticket.ts';

export interface Floor {
  ring(ticket: Ticket): Promise<null>;
  close(): Promise<void>;
}

const text = `
  with s as (
    insert into sales.sale (organization_id, id, shop_id, source_id, document, occurred_at, business_day, currency, total, fingerprint)
    values ($1, $2, $3, $4, $5, $6, $7, 'EUR', $8, $9)
  ), l as (
    insert into sales.line (organization_id, sale_id, key, item_code, item_key, sku_id, unit_id, quantity_e3, quantity, unit_price_e4, amount)
    select $1, $2, key, code, item_key, sku, sku, quantity_e3, quantity, price, amount
      from unnest($10::text[], $11::text[], $12::text[], $13::uuid[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[])
        as n(key, code, item_key, sku, quantity_e3, quantity, price, amount)
  )
  insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause, derived)
  select $1, $2, key, sku, 0, $18, $19, quantity, $6, $7, 'sale', false
    from unnest($10::text[], $13::uuid[], $15::bigint[]) as n(key, sku, quantity)`;

/** On the same connections, tables and indexes, in an organization of its own, whose ledger nothing follows. */
export function openFloor(
  house: House,
  { shopId, connectionId }: Shop,
  places: HistoryPlaces,
  bottles: readonly Bottle[],
): Floor {
  const organizationId: Id = newId();
  const url = new URL(house.appUrl);
  // Set once a connection instead of once a transaction: the floor is owed the cheapest way through the wall.
  url.searchParams.set('options', `-c caveau.organization_id=${organizationId}`);
  const database = openDatabase({ url: url.href });
  return {
    async ring({ id, document, occurredAt, lines }) {
      const sold = lines.map(({ bottle, count }) => ({ bottle: bottles[bottle], count }));
      const amountOf = (count: number): number => (count * unitPriceE4) / 100;
      await database.call({
        name: 'floor',
        text,
        values: [
          organizationId,
          id,
          shopId,
          connectionId,
          document,
          occurredAt,
          occurredAt.slice(0, 10),
          sold.reduce((total, { count }) => total + amountOf(count), 0),
          // As long as the product's: what it is made of is the product's own work.
          '0'.repeat(43),
          sold.map((_, index) => String(index + 1)),
          sold.map(({ bottle }) => bottle?.code),
          sold.map(({ bottle }) => `c:${bottle?.code}`),
          sold.map(({ bottle }) => bottle?.id),
          sold.map(({ count }) => count * 1000),
          sold.map(({ count }) => (BigInt(count) * bottleContent).toString()),
          sold.map(() => unitPriceE4),
          sold.map(({ count }) => amountOf(count)),
          places.selling[0],
          places.customerId,
        ],
      });
      return null;
    },
    close: () => database.close(),
  };
}

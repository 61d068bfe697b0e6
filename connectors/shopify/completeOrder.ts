/** The lines and refunds of an order that did not fit into its page, read after it. */
import { z } from 'zod';
import { ask, type ShopifySession } from './ask.ts';
import { gid, numberOf } from './ids.ts';
import { moreLines, moreRefundLines, oneRefund, refundIds } from './queries.ts';
import { line, type Order, pageOf, type Refund, refund, refundLine } from './shapes.ts';

/** How much of each order its page holds: most orders are whole in it, and a page of large ones would cost more points than it may. */
export const firstPart = { lines: 20, refunds: 3, refundLines: 5 };

const restPage = 50;

const linesShape = z.object({ order: z.object({ lineItems: pageOf(line) }).nullable() });
const idsShape = z.object({
  order: z.object({ refunds: z.array(z.object({ id: z.string() })) }).nullable(),
});
const refundShape = z.object({ refund: refund.nullable() });
const refundLinesShape = z.object({ refund: z.object({ refundLineItems: pageOf(refundLine) }).nullable() });

export async function completeOrder(session: ShopifySession, order: Order): Promise<Order> {
  const lineItems = await rest(order.lineItems, async (after) => {
    const variables = { id: order.id, first: restPage, after };
    const { order: more } = await ask(session, { document: moreLines, shape: linesShape }, variables);
    return more?.lineItems ?? null;
  });
  const refunds: Refund[] = [];
  for (const known of await allRefunds(session, order)) {
    const refundLineItems = await rest(known.refundLineItems, async (after) => {
      const variables = { id: known.id, first: restPage, after };
      const document = { document: moreRefundLines, shape: refundLinesShape };
      return (await ask(session, document, variables)).refund?.refundLineItems ?? null;
    });
    refunds.push({ ...known, refundLineItems });
  }
  return { ...order, lineItems, refunds };
}

/** A list has no next page: where it is as long as it may be, there may be others. */
async function allRefunds(session: ShopifySession, order: Order): Promise<readonly Refund[]> {
  if (order.refunds.length < firstPart.refunds) return order.refunds;
  const { order: asked } = await ask(
    session,
    { document: refundIds, shape: idsShape },
    { id: gid('Order', numberOf(order.id)) },
  );
  const all: Refund[] = [];
  for (const { id } of asked?.refunds ?? order.refunds) {
    const known = order.refunds.find((one) => one.id === id);
    const variables = { id, refundLines: restPage };
    const found =
      known ?? (await ask(session, { document: oneRefund, shape: refundShape }, variables)).refund;
    if (found !== null) all.push(found);
  }
  return all;
}

interface Part<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function rest<Node>(
  first: Part<Node>,
  next: (after: string) => Promise<Part<Node> | null>,
): Promise<Part<Node>> {
  let part = first;
  const nodes = [...first.nodes];
  while (part.pageInfo.hasNextPage && part.pageInfo.endCursor !== null) {
    const more = await next(part.pageInfo.endCursor);
    if (more === null) break;
    nodes.push(...more.nodes);
    part = more;
  }
  return { nodes, pageInfo: part.pageInfo };
}

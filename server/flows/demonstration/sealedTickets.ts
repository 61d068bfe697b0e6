/** Tickets of the demonstration shop as one of Caveau's own registers seals them. */

import { commitmentOf, keyBytes } from '#domain/customers/commitment.ts';
import { grantOf, type OfferToHonour } from '#domain/offers/rules.ts';
import { grantedOn, grantRows } from '#domain/till/cart/grants.ts';
import type { Beside } from '#domain/till/deviceContract.ts';
import { type Making, makeEvent, makeTicket, type TicketSaid } from '#domain/till/make.ts';
import { documentOf, type TicketGrant, type TicketLine } from '#domain/till/record.ts';
import { toBase64url } from '#domain/till/seal.ts';
import type { Operator } from '#domain/till/settings.ts';
import { grossOf, netOf } from '#domain/till/totals.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Instant, later } from '#domain/values/time.ts';
import { randomOf } from '#domain/world/random.ts';
import type { Ticket, World } from '#domain/world/types.ts';
import { type HandKey, type HandRegister, handRegister } from './handRegister.ts';

/** How long the shop has had the register. */
const daysBack = 7;
/** One ticket in so many is rung up on it, beside the tills that were there before. */
const everyTicket = 3;
const minuteMs = 60_000;
/** Cents in the drawer each morning. */
const float = 15_000n;

/** By ticket: with what it was honoured. */
export type Honoured = ReadonlyMap<Id, OfferToHonour>;
const none: Honoured = new Map();

/** What the register rang up, oldest first: before its last days only what was honoured; of them a return where its sale is of these days, too. */
export function ticketsOfRegister(world: World, honoured = none): Ticket[] {
  const from = addDays(world.today, -daysBack);
  const recent = world.tickets.filter(
    ({ businessDay, payment }) => businessDay >= from && businessDay < world.today && payment !== 'transfer',
  );
  const ids = new Set(recent.map(({ id }) => id));
  const broughtBack = new Set(world.tickets.flatMap(({ originalTicketId }) => originalTicketId ?? []));
  const isInPair = ({ id, originalTicketId }: Ticket): boolean =>
    originalTicketId === null
      ? recent.some((other) => other.originalTicketId === id)
      : ids.has(originalTicketId);
  const rungUp = recent.filter((ticket) =>
    broughtBack.has(ticket.id) || ticket.kind === 'return'
      ? isInPair(ticket)
      : Number(ticket.number.slice(-4)) % everyTicket === 0,
  );
  return [...new Set([...world.tickets.filter(({ id }) => honoured.has(id)), ...rungUp])].sort((a, b) =>
    a.occurredAt < b.occurredAt ? -1 : 1,
  );
}

/** Each day as it went: logged in, the drawer opened, sold, counted, closed. */
export async function sealDays(
  register: { id: Id; code: string; siret: string },
  key: HandKey,
  {
    world,
    honoured,
    software,
    operators,
  }: { world: World; honoured: Honoured; software: string; operators: readonly Seller[] },
): Promise<HandRegister> {
  const hand = await handRegister(register, key);
  const days = [...Map.groupBy(ticketsOfRegister(world, honoured), ({ businessDay }) => businessDay)];
  const rungUp = new Map<Id, RungUp>();
  for (const [index, [day, tickets]] of days.entries()) {
    const operator = operators[index % operators.length] ?? { id: null, name: '' };
    const at = (moment: Instant): Making => ({ at: moment, day, software, offline: false, operator });
    const opened = at(later(tickets[0]?.occurredAt ?? '', -10 * minuteMs));
    const closed = at(later(tickets.at(-1)?.occurredAt ?? '', 15 * minuteMs));
    await hand.closeWhatIsDue(opened);
    await hand.keep((state) => makeEvent(state, opened, { name: 'started', detail: operator.name }));
    await hand.keep((state) => makeEvent(state, opened, { name: 'shiftOpened', detail: '', amount: float }));
    for (const [place, ticket] of tickets.entries()) {
      const original = rungUp.get(ticket.originalTicketId ?? '');
      const { said, beside } = await saidOf(world, ticket, { original, offer: honoured.get(ticket.id) });
      const whole = index === 0 && place === 0 ? withGiftCard(said) : said;
      const made = await hand.keep((state) => makeTicket(state, at(ticket.occurredAt), whole), beside);
      rungUp.set(ticket.id, { ticket, document: documentOf(made) });
      if (original)
        await hand.keep((state) =>
          makeEvent(state, at(ticket.occurredAt), { name: 'cancelled', detail: original.document }),
        );
    }
    await hand.keep((state) => makeEvent(state, closed, { name: 'closureStarted', detail: 'day' }));
    await hand.close('shift', closed, (hand.state().shift?.cash ?? 0n) - missingOn(index));
    await hand.close('day', closed);
    await hand.keep((state) => makeEvent(state, closed, { name: 'loggedOff', detail: '' }));
  }
  return hand;
}

export type Seller = Pick<Operator, 'id' | 'name'>;

/** Cents: a drawer is not right every evening. */
function missingOn(index: number): bigint {
  return index === 1 ? 200n : index === 4 ? -50n : 0n;
}

interface RungUp {
  ticket: Ticket;
  document: string;
}

/** What the counter says of a ticket, and what travels beside it. */
export async function saidOf(
  world: World,
  ticket: Ticket,
  { original, offer }: { original?: RungUp | undefined; offer?: OfferToHonour | undefined } = {},
): Promise<{ said: TicketSaid; beside: Beside | undefined }> {
  const lineGivenBack = (goodId: Id, unitId: Id): string | null => {
    const line = original?.ticket.lines.find((sold) => sold.goodId === goodId && sold.unitId === unitId);
    return line ? String(line.position) : null;
  };
  const lines = ticket.lines.map(
    ({ position, goodId, unitId, label, quantity, unitPriceE4, discount, amount, vatRate }): TicketLine => ({
      key: String(position),
      kind: 'item',
      skuId: goodId,
      unitId,
      label,
      quantityE3: quantity,
      unitPriceE4,
      discount,
      reason: discount > 0n ? 'Client fidèle' : null,
      amount,
      rate: vatRate,
      net: netOf(amount, vatRate),
      refundOf: original?.document ?? null,
      refundLine: lineGivenBack(goodId, unitId),
      reference: null,
      movesStock: true,
    }),
  );
  const { lines: owed, grants } = honouredOn(lines, ticket, offer);
  const { customerId } = ticket;
  const key = randomOf(world.seed, 'commitment', ticket.id).bytes(keyBytes);
  return {
    said: {
      id: ticket.id,
      currency: world.currency,
      use: ticket.lines.some(({ use }) => use === 'onSite') ? 'onSite' : 'takeaway',
      table: null,
      note: null,
      lines: owed,
      grants,
      payments: [
        { tender: ticket.payment, amount: grossOf(owed), given: null, change: null, reference: null },
      ],
      commitment: customerId === null ? null : await commitmentOf(Uint8Array.from(key), customerId),
      claim: null,
    },
    beside: customerId === null ? undefined : { customer: { id: customerId, key: toBase64url(key) } },
  };
}

/** What the code that was shown takes off, as the counter reckons it. */
function honouredOn(
  lines: readonly TicketLine[],
  { businessDay }: Ticket,
  offer: OfferToHonour | undefined,
): { lines: TicketLine[]; grants: TicketGrant[] } {
  const of = offer && grantOf(offer, { today: businessDay, sayDay: (day) => day });
  const granted = grantedOn(
    { lines, grants: of ? [of] : [] },
    lines.map(({ amount }) => amount),
  );
  return {
    lines: lines.map((line, index) =>
      granted.reduce((left, { of: { reason }, offs }) => {
        const off = offs[index] ?? 0n;
        const amount = left.amount - off;
        return { ...left, discount: left.discount + off, amount, net: netOf(amount, left.rate), reason };
      }, line),
    ),
    grants: lines.flatMap(({ key }, index) => grantRows(key, granted, index)),
  };
}

/** Sold on the first day, and not spent. */
export const giftCardCode = 'CADEAU-0001';
const giftCardAmount = 5000n;

function withGiftCard(said: TicketSaid): TicketSaid {
  const line: TicketLine = {
    key: 'carte',
    kind: 'giftCard',
    skuId: null,
    unitId: null,
    label: 'Carte cadeau',
    quantityE3: 1000n,
    unitPriceE4: giftCardAmount * 100n,
    discount: 0n,
    reason: null,
    amount: giftCardAmount,
    rate: null,
    net: giftCardAmount,
    refundOf: null,
    refundLine: null,
    reference: giftCardCode,
    movesStock: false,
  };
  const [payment, ...rest] = said.payments;
  if (!payment) throw new Error('a ticket that nobody paid');
  return {
    ...said,
    lines: [...said.lines, line],
    payments: [{ ...payment, amount: payment.amount + giftCardAmount }, ...rest],
  };
}

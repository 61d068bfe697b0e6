/** Writes a visit down as the till does. */

import { vatFor } from '../catalog/rules.ts';
import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';
import { amountOf } from '../values/money.ts';
import type { Day } from '../values/time.ts';
import type { Lookup } from './lookup.ts';
import type { Register, Ticket, TicketLine } from './types.ts';
import type { Visit, VisitKind, Wish } from './visits.ts';

/** As what, when and where a ticket is printed. */
export interface Printing {
  id: Id;
  register: Register;
  /** How many tickets this register printed today, this one included. */
  sequence: number;
  day: Day;
  milliseconds: number;
}

export function registerFor(lookup: Lookup, kind: VisitKind): Register {
  const code = kind === 'bar' ? 'B' : 'C';
  const register = lookup.establishment.registers.find((candidate) => candidate.code === code);
  if (!register) throw new Error(`registerFor: no register ${code}`);
  return register;
}

export function saleTicket(lookup: Lookup, visit: Visit, printing: Printing): Ticket {
  const list = lookup.list(visit.list);
  const lines = visit.wishes.map((wish, index): TicketLine => {
    const unitPriceE4 = lookup.priceE4(list, wish.unit);
    const gross = amountOf(unitPriceE4, wish.quantity);
    const discount = divideRound(gross * BigInt(visit.discountPercent), 100n);
    return {
      position: index + 1,
      goodId: wish.good.id,
      unitId: wish.unit.id,
      label: lineLabel(wish),
      use: wish.use,
      locationId: locationOf(lookup, wish),
      quantity: wish.quantity,
      unitPriceE4,
      discount,
      amount: gross - discount,
      vatRate: vatFor(wish.good.vat, wish.use),
    };
  });
  return {
    ...headerOf(printing),
    kind: 'sale',
    priceListId: list.id,
    customerId: visit.customer?.id ?? null,
    originalTicketId: null,
    payment: visit.payment,
    lines,
    total: totalOf(lines),
  };
}

/** Gives one line of an earlier ticket back, whole. */
export function returnTicket(original: Ticket, line: TicketLine, printing: Printing): Ticket {
  const back: TicketLine = {
    ...line,
    position: 1,
    quantity: -line.quantity,
    discount: -line.discount,
    amount: -line.amount,
  };
  return {
    ...headerOf(printing),
    kind: 'return',
    priceListId: original.priceListId,
    customerId: original.customerId,
    originalTicketId: original.id,
    payment: original.payment,
    lines: [back],
    total: back.amount,
  };
}

function headerOf({ id, register, sequence, day, milliseconds }: Printing) {
  return {
    id,
    registerId: register.id,
    number: `${register.code}-${day.replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`,
    occurredAt: new Date(milliseconds).toISOString(),
    businessDay: day,
  };
}

/** A till names the unit unless it is the plain piece. */
function lineLabel({ good, unit }: Wish): string {
  return unit.kind === 'unit' ? good.name : `${good.name} (${unit.label})`;
}

function locationOf(lookup: Lookup, { good, unit }: Wish): string | null {
  if (good.kind === 'service') return null;
  return lookup.locationId(unit.kind === 'glass' ? 'opened' : 'shelf');
}

function totalOf(lines: readonly TicketLine[]): bigint {
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}

/** Which service poured a glass: the shift of the till that sold it, shifts that overlap being one; without a till's shift, midday or evening. */
import type { Id } from '../values/ids.ts';
import type { Day, Instant } from '../values/time.ts';
import { type Sitting, sittingKey } from './rules.ts';

/** From a float in the drawer of a register to the count of it. */
export interface TillShift {
  shopId: Id;
  registerId: Id;
  register: string;
  day: Day;
  openedAt: Instant;
  /** Null while it goes on. */
  closedAt: Instant | null;
}

/** A shift, or several at the same time. */
export interface ShiftSpan {
  from: Instant;
  until: Instant | null;
  registers: string[];
}

interface Sold {
  registerId: Id | null;
  at: Instant;
}

/** Finds the shift that its register had open then. */
export function shiftFinder(shifts: readonly TillShift[]): (sold: Sold) => TillShift | null {
  const inOrder = shifts.toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1));
  const ofRegister = Map.groupBy(inOrder, ({ registerId }) => registerId);
  return ({ registerId, at }) => {
    const own = registerId === null ? [] : (ofRegister.get(registerId) ?? []);
    const last = own.findLast(({ openedAt }) => openedAt <= at);
    return last && (last.closedAt === null || at <= last.closedAt) ? last : null;
  };
}

export function spanOf({ openedAt, closedAt, register }: TillShift): ShiftSpan {
  return { from: openedAt, until: closedAt, registers: [register] };
}

interface Service {
  shopId: Id;
  day: Day;
  span: ShiftSpan;
  shifts: TillShift[];
  firstAt: Instant;
  /** What has not been closed lasts as long as it sold. */
  endsAt: Instant;
}

/** Of glasses sold: only shifts that poured are put together, so that a counter that is open all day joins no two evenings of the bar. */
export function servicesOf(
  shifts: readonly TillShift[],
  sold: readonly Sold[],
  halfOf: (at: Instant, day: Day, shopId: Id) => Sitting,
): { sittingOf: (sold: Sold) => string | null; spans: ReadonlyMap<string, ShiftSpan> } {
  const shiftOf = shiftFinder(shifts);
  const pours = Map.groupBy(
    sold.flatMap((each) => {
      const shift = shiftOf(each);
      return shift ? [{ shift, at: each.at }] : [];
    }),
    ({ shift }) => shift,
  );
  const services: Service[] = [];
  for (const [shift, of] of [...pours].toSorted(([one], [other]) =>
    one.openedAt < other.openedAt ? -1 : 1,
  )) {
    const times = of.map(({ at }) => at).toSorted();
    const [firstAt = shift.openedAt] = times;
    const endsAt = shift.closedAt ?? times.at(-1) ?? firstAt;
    const open = services.find(({ shopId, endsAt: end }) => shopId === shift.shopId && end >= shift.openedAt);
    if (open) join(open, shift, firstAt, endsAt);
    else
      services.push({
        shopId: shift.shopId,
        day: shift.day,
        span: spanOf(shift),
        shifts: [shift],
        firstAt,
        endsAt,
      });
  }
  const keys = new Map<TillShift, string>();
  const spans = new Map<string, ShiftSpan>();
  for (const { day, shopId, span, shifts: own, firstAt } of services) {
    const key = `${sittingKey(halfOf(firstAt, day, shopId))} ${span.from}`;
    spans.set(key, span);
    for (const shift of own) keys.set(shift, key);
  }
  return {
    spans,
    sittingOf(each) {
      const shift = shiftOf(each);
      return shift ? (keys.get(shift) ?? null) : null;
    },
  };
}

function join(service: Service, shift: TillShift, firstAt: Instant, endsAt: Instant): void {
  const { span } = service;
  service.shifts.push(shift);
  if (firstAt < service.firstAt) service.firstAt = firstAt;
  if (endsAt > service.endsAt) service.endsAt = endsAt;
  span.until =
    span.until === null || shift.closedAt === null
      ? null
      : span.until > shift.closedAt
        ? span.until
        : shift.closedAt;
  if (!span.registers.includes(shift.register)) span.registers.push(shift.register);
}

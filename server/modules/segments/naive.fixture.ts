/** People with their tickets, and who a segment means among them: reckoned from the tickets one by one, as somebody with a pencil would. */
import type { Channel } from '#domain/consent/rules.ts';
import { type CustomerKind, natureOf, type Origin } from '#domain/customers/rules.ts';
import { bornOn, daysFrom } from '#domain/segments/days.ts';
import { type Rfm, rfmGroupOf, rfmOf } from '#domain/segments/rfm.ts';
import { rhythmOf, usualGap } from '#domain/segments/rhythm.ts';
import { type Criterion, isGroup, type Period, type Segment, type Trait } from '#domain/segments/segment.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day, daysBetween } from '#domain/values/time.ts';

export interface Wine {
  id: Id;
  kind: string;
  colour: string | null;
  region: string | null;
  grapes: string[];
}

export interface Ticket {
  day: Day;
  shopId: Id;
  lines: { wine: Wine; bottles: number; amount: bigint }[];
}

export interface Person {
  id: Id;
  kind: CustomerKind;
  origin: Origin;
  postcode: string | null;
  birthday: string | null;
  channels: Channel[];
  points: bigint | null;
  tickets: Ticket[];
}

interface Entry {
  day: Day;
  amount: bigint;
  isVisit: boolean;
}

const totalOf = ({ lines }: Ticket): bigint => lines.reduce((sum, { amount }) => sum + amount, 0n);

function hasTrait(wine: Wine, { of, value }: Trait): boolean {
  switch (of) {
    case 'sku':
      return wine.id === value;
    case 'kind':
      return wine.kind === value;
    case 'colour':
      return wine.colour === value;
    case 'region':
      return wine.region === value;
    case 'grape':
      return wine.grapes.includes(value);
    default:
      return false;
  }
}

function entriesOf({ tickets }: Person, what: Trait | null): Entry[] {
  if (what === null || what.of === 'shop')
    return tickets
      .filter(({ shopId }) => what === null || shopId === what.value)
      .map((ticket) => ({ day: ticket.day, amount: totalOf(ticket), isVisit: totalOf(ticket) > 0n }));
  return tickets.flatMap(({ day, lines }) =>
    lines
      .filter(({ wine }) => hasTrait(wine, what))
      .map(({ amount, bottles }) => ({ day, amount, isVisit: bottles > 0 })),
  );
}

/** What comes back counts with the visit before it. */
export function visitsOf(person: Person, what: Trait | null, period: Period | null, today: Day) {
  const entries = entriesOf(person, what);
  const days = [...new Set(entries.filter(({ isVisit }) => isVisit).map(({ day }) => day))].sort();
  const visits = days.map((day, index) => {
    const next = days[index + 1];
    const own = entries.filter((entry) => entry.day >= day && (next === undefined || entry.day < next));
    return { day, amount: own.reduce((sum, { amount }) => sum + amount, 0n) };
  });
  if (period === null) return visits;
  if ('last' in period) return visits.filter(({ day }) => daysBetween(day, today) < period.last);
  return visits.filter(({ day }) => day >= period.from && day <= period.to);
}

const spent = (visits: readonly { amount: bigint }[]): bigint =>
  visits.reduce((sum, { amount }) => sum + amount, 0n);

function likes({ tickets }: Person, { of, value }: Extract<Criterion, { is: 'likes' }>): boolean {
  const drunk = tickets.flatMap((ticket) =>
    ticket.lines.filter(({ wine }) => wine.kind === 'wine').map((line) => ({ ...line, ticket })),
  );
  if (new Set(drunk.filter(({ bottles }) => bottles > 0).map(({ ticket }) => ticket)).size < 3) return false;
  const shares = new Map<string, number>();
  for (const { wine, bottles } of drunk) {
    const said = of === 'grape' ? wine.grapes : [of === 'colour' ? wine.colour : wine.region];
    for (const one of said) if (one !== null) shares.set(one, (shares.get(one) ?? 0) + bottles / said.length);
  }
  const bought = [...shares].filter(([, bottles]) => bottles > 0);
  const whole = bought.reduce((sum, [, bottles]) => sum + bottles, 0);
  const own = bought.find(([one]) => one === value)?.[1] ?? 0;
  return whole > 0 && Math.round((own * 10_000) / whole) >= 3000;
}

/** Who each of these is among all. */
export function houseOf(people: readonly Person[], today: Day) {
  const daysOf = new Map(people.map((one) => [one, visitsOf(one, null, null, today).map(({ day }) => day)]));
  const usual = usualGap(daysOf.values()) ?? 30;
  const buyers = people.filter((one) => (daysOf.get(one) ?? []).length > 0);
  const fifths = rfmOf(
    buyers.map((one) => {
      const visits = visitsOf(one, null, null, today);
      return {
        recency: daysBetween(visits.at(-1)?.day ?? today, today),
        visits: visits.length,
        spent: spent(visits),
      };
    }),
  );
  const rfm = new Map<Person, Rfm>(
    buyers.map((one, index) => [one, fifths[index] ?? { recency: 1, frequency: 1, money: 1 }]),
  );

  function meets(one: Person, said: Criterion): boolean {
    const days = daysOf.get(one) ?? [];
    switch (said.is) {
      case 'bought':
        return visitsOf(one, said.what, said.when, today).length >= said.times;
      case 'spent': {
        const ever = visitsOf(one, said.what, null, today);
        return ever.length > 0 && spent(visitsOf(one, said.what, said.when, today)) >= said.atLeast;
      }
      case 'basket': {
        const visits = visitsOf(one, null, said.when, today);
        const count = BigInt(visits.length);
        return (
          count > 0n &&
          (said.atLeast === null || spent(visits) >= said.atLeast * count) &&
          (said.atMost === null || spent(visits) <= said.atMost * count)
        );
      }
      case 'away':
        return days.length > 0 && daysBetween(days.at(-1) ?? today, today) > said.days;
      case 'stage':
        return days.length > 0 && said.stages.includes(rhythmOf(days, usual, today).stage);
      case 'rfm': {
        const own = rfm.get(one);
        return own !== undefined && said.groups.includes(rfmGroupOf(own));
      }
      case 'likes':
        return likes(one, said);
      case 'place':
        return said.postcodes.some((start) => one.postcode?.startsWith(start));
      case 'nature':
        return natureOf(one.kind) === said.nature;
      case 'kind':
        return said.kinds.includes(one.kind);
      case 'agrees':
        return said.channels.some((channel) => one.channels.includes(channel));
      case 'birthday':
        return daysFrom(today, addDays(today, said.days - 1))
          .flatMap(bornOn)
          .includes(Number(one.birthday?.slice(-5).replace('-', '') ?? 0));
      case 'points':
        return one.points !== null && one.points >= said.atLeast;
      default:
        return said.origins.includes(one.origin);
    }
  }

  const isMeant = (one: Person, segment: Segment): boolean => {
    const holds = !isGroup(segment)
      ? meets(one, segment)
      : segment.is === 'all'
        ? segment.of.every((node) => isMeant(one, node))
        : segment.of.some((node) => isMeant(one, node));
    return segment.not ? !holds : holds;
  };
  return (segment: Segment): Id[] =>
    people
      .filter((one) => isMeant(one, segment))
      .map(({ id }) => id)
      .sort();
}

/** Recency, frequency, money: each customer's fifth of the house in each, and what the three say together. */

/** 5 is the best fifth, 1 the last. */
export type Fifth = 1 | 2 | 3 | 4 | 5;

export interface Purchases {
  /** Days since the last visit. */
  recency: number;
  visits: number;
  /** Minor units. */
  spent: bigint;
}

export interface Rfm {
  recency: Fifth;
  frequency: Fifth;
  money: Fifth;
}

/** Of values that are the better the larger they are; equals share a fifth, the one of the best of them. */
function fifthsOf<Value extends number | bigint>(values: readonly Value[]): (value: Value) => Fifth {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return (value) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? value) <= value) low = middle + 1;
      else high = middle;
    }
    const fifths: readonly Fifth[] = [1, 2, 3, 4, 5];
    return fifths[Math.ceil((low * 5) / sorted.length) - 1] ?? 1;
  };
}

/** In the order of the customers. */
export function rfmOf(customers: readonly Purchases[]): Rfm[] {
  const recency = fifthsOf(customers.map((customer) => -customer.recency));
  const frequency = fifthsOf(customers.map(({ visits }) => visits));
  const money = fifthsOf(customers.map(({ spent }) => spent));
  return customers.map((customer) => ({
    recency: recency(-customer.recency),
    frequency: frequency(customer.visits),
    money: money(customer.spent),
  }));
}

/** From those to be looked after to those who have gone. */
export const rfmGroups = ['best', 'faithful', 'promising', 'slipping', 'asleep', 'others'] as const;
export type RfmGroup = (typeof rfmGroups)[number];

export function rfmGroupOf({ recency, frequency, money }: Rfm): RfmGroup {
  if (recency >= 4 && frequency >= 4 && money >= 4) return 'best';
  if (recency >= 3 && frequency >= 4) return 'faithful';
  if (recency >= 4 && frequency <= 2) return 'promising';
  if (recency <= 2 && frequency >= 4) return 'slipping';
  return recency <= 2 && frequency <= 2 ? 'asleep' : 'others';
}

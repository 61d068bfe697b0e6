/** What the fake till keeps: items, how many of them are left, and accounts that are closed once and never changed. */
import type { FakeLine, FakeListing } from '../kit/fakeShop.fixture.ts';

export interface KeptItem extends FakeListing {
  id: number;
  sku: string;
  deleted: boolean;
}

export interface KeptAccount {
  id: string;
  type: string;
  previous: string | null;
  closedAt: string;
  cancelled: boolean;
  lines: { id: string; item: KeptItem; units: number }[];
}

export interface TillState {
  items: KeptItem[];
  accounts: KeptAccount[];
  list(listing: FakeListing): KeptItem;
  itemOf(sku: string): KeptItem;
  close(
    lines: readonly FakeLine[],
    options?: { type?: string; previous?: string | null; at?: string | null },
  ): KeptAccount;
  accountOf(id: string): KeptAccount;
}

export function openTillState(now: () => string): TillState {
  const items: KeptItem[] = [];
  const accounts: KeptAccount[] = [];
  let last = 0;
  const next = (): number => {
    last += 1;
    return last;
  };
  const itemOf = (sku: string): KeptItem => {
    const found = items.find((one) => one.sku === sku);
    if (found === undefined) throw new Error(`the till has no item ${sku}`);
    return found;
  };
  return {
    items,
    accounts,
    itemOf,
    list(given) {
      const id = next();
      const taken = items.some(({ sku }) => sku === given.code);
      const sku = given.code === undefined || taken ? `${given.code ?? 'ART'}-${id}` : given.code;
      const item = { ...given, id, sku, deleted: false };
      items.push(item);
      return item;
    },
    close(lines, { type = 'SALE', previous = null, at = null } = {}) {
      const id = `A65315.${next()}`;
      const account: KeptAccount = {
        id,
        type,
        previous,
        closedAt: at ?? now(),
        cancelled: false,
        lines: lines.map(({ ref, units }) => ({ id: `S65315.${next()}`, item: itemOf(ref), units })),
      };
      accounts.push(account);
      for (const { item, units } of account.lines) if (item.level !== null) item.level -= units;
      return account;
    },
    accountOf(id) {
      const found = accounts.find((one) => one.id === id);
      if (found === undefined) throw new Error(`the till has no account ${id}`);
      return found;
    },
  };
}

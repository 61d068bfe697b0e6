/** The demonstration shop with something of everything under way, as a program would write it; once. */
import type { Page } from 'playwright-core';
import { getSession } from '#domain/access/contract.ts';
import { callerAs } from '#tests/e2e/caller.ts';
import { type Furnished, furnish } from '#tests/e2e/furnished.fixture.ts';

let furnished: Promise<Furnished> | null = null;

async function furnishAs(page: Page, office: string): Promise<Furnished> {
  const cookies = await page.context().cookies(office);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const caller = callerAs(office, () => cookie);
  const shop = (await caller.call(getSession)).organization?.shops[0];
  if (!shop) throw new Error('the demonstration has no shop');
  return furnish({ ...caller, shopId: shop.id });
}

export function furnishedHouse(page: Page, office: string): Promise<Furnished> {
  furnished ??= furnishAs(page, office);
  return furnished;
}

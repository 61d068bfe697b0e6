/** Who is held back, who gets which variant, and how many customers it takes to tell. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Group, groupOf, type Hash, type Shares } from './groups.ts';
import { customersNeeded, smallestTold, spreadOfShare } from './power.ts';

const hash: Hash = (text) => createHash('sha256').update(text).digest();
const shares: Shares = {
  heldFromAll: 500,
  heldFromCampaign: 1000,
  variants: [
    { name: 'A', weight: 3 },
    { name: 'B', weight: 1 },
  ],
};
const customers = Array.from({ length: 20_000 }, (_, index) => `customer ${index}`);
const groupsFor = (campaignId: string, given = shares, organizationId = 'house'): Group[] =>
  customers.map((customerId) => groupOf(hash, { organizationId, campaignId, customerId }, given));
const shareOf = (groups: Group[], test: (group: Group, index: number) => boolean): number =>
  groups.filter(test).length / groups.length;

describe('A holdout', () => {
  const spring = groupsFor('spring');

  test('is drawn from the names alone: the same tomorrow, of the shares that were asked for', () => {
    expect(groupsFor('spring')).toEqual(spring);
    expect(shareOf(spring, ({ held }) => held === 'all')).toBeCloseTo(0.05, 2);
    expect(shareOf(spring, ({ held }) => held === 'campaign')).toBeCloseTo(0.095, 2);
    expect(shareOf(spring, (group) => group.held === null && group.variant === 'A')).toBeCloseTo(0.641, 1);
  });

  test('from everything holds for every campaign; that of a campaign is drawn anew for each, as the variants are', () => {
    const autumn = groupsFor('autumn');
    expect(autumn.map(({ held }) => held === 'all')).toEqual(spring.map(({ held }) => held === 'all'));
    const heldTwice = shareOf(
      autumn,
      ({ held }, index) => held === 'campaign' && spring[index]?.held === 'campaign',
    );
    expect(heldTwice).toBeCloseTo(0.0095, 2);
    expect(groupsFor('spring', shares, 'another house')).not.toEqual(spring);
  });

  test('that grows keeps whoever it held', () => {
    const grown = groupsFor('spring', { ...shares, heldFromCampaign: 3000 });
    expect(spring.every(({ held }, index) => held === null || grown[index]?.held === held)).toBe(true);
    expect(shareOf(grown, ({ held }) => held === 'campaign')).toBeCloseTo(0.285, 1);
  });
});

describe('Before anything is sent', () => {
  test('it is told how many customers a hoped for gain takes', () => {
    // (1.959964 + .841621)² × (.10 × .90 + .12 × .88) / .02² = 3838.1 in each half.
    expect(customersNeeded(0.02, spreadOfShare(0.1, 0.12), 0.5)).toEqual({ sent: 3839, held: 3839 });
    // A tenth held back: the few bear nearly all of the chance.
    const uneven = customersNeeded(0.02, spreadOfShare(0.1, 0.12), 0.1);
    expect(uneven.held * 9).toBeCloseTo(uneven.sent, -2);
    expect(uneven.sent + uneven.held).toBeGreaterThan(2 * 7678);
  });

  test('and the smallest gain that these customers would show', () => {
    expect(smallestTold(3839, 3839, spreadOfShare(0.1, 0.12))).toBeCloseTo(0.02, 5);
    expect(smallestTold(200, 0, spreadOfShare(0.1, 0.12))).toBe(Infinity);
  });
});

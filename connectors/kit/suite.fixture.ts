/** The suite that every connector passes: through its public interface and a fake shop only, every case that its capabilities allow. */
import { describe } from 'vitest';
import type { Connector } from '#domain/channels/connector.ts';
import type { OpenFakeShop } from './fakeShop.fixture.ts';
import { amendmentsCases } from './suite/amendments.fixture.ts';
import { clocksCases } from './suite/clocks.fixture.ts';
import { hooksCases } from './suite/hooks.fixture.ts';
import { keysCases } from './suite/keys.fixture.ts';
import { levelsCases, listingsCases } from './suite/listings.fixture.ts';
import { mishapsCases } from './suite/mishaps.fixture.ts';
import { refundsCases } from './suite/refunds.fixture.ts';
import { salesCases } from './suite/sales.fixture.ts';
import type { SuiteOptions } from './suite/stage.fixture.ts';
import { writesCases } from './suite/writes.fixture.ts';

export type { SuiteOptions } from './suite/stage.fixture.ts';

/** Two slow cores shared by many: a case that fills several pages takes its time. */
const timeout = 60_000;

export function describeConnector<Settings>(
  connector: Connector<Settings>,
  openFakeShop: OpenFakeShop<Settings>,
  options: SuiteOptions<Settings>,
): void {
  const subject = { connector, openFakeShop, options };
  const title = [connector.name, options.inWords].filter((part) => part !== undefined).join(', ');
  describe(`what every connector does: ${title}`, { timeout }, () => {
    describe('itself and its keys', () => keysCases(subject));
    describe('listings', () => listingsCases(subject));
    describe('levels', () => levelsCases(subject));
    describe('sales', () => salesCases(subject));
    describe('mishaps', () => mishapsCases(subject));
    describe('refunds', () => refundsCases(subject));
    // A group without a case fails.
    if (connector.writeLevels !== null) describe('writing levels', () => writesCases(subject));
    if (connector.amendListings !== null) describe('changing what is listed', () => amendmentsCases(subject));
    if (connector.capabilities.push !== null) describe('what the vendor calls', () => hooksCases(subject));
    describe('clocks', () => clocksCases(subject));
  });
}

/** Which days and which narrowing each report knows. */
import type { ReportName } from './report.ts';

export interface Asking {
  /** A period, the evening of one day, or as things are now until a day. */
  days: 'period' | 'evening' | 'until';
  /** Whether it can tell one shop from another. */
  byShop: boolean;
  /** Its rows are of sales, not of articles. */
  ofSales?: true;
}

export const asking: Readonly<Record<ReportName, Asking>> = {
  // Its picture goes through a period, its table tells of the last evening.
  value: { days: 'period', byShop: true },
  rotation: { days: 'period', byShop: false },
  sellers: { days: 'period', byShop: true },
  ageing: { days: 'evening', byShop: false },
  expiry: { days: 'until', byShop: true },
  variance: { days: 'period', byShop: true },
  margin: { days: 'period', byShop: true },
  trend: { days: 'period', byShop: true },
  production: { days: 'period', byShop: false },
  anonymous: { days: 'period', byShop: true, ofSales: true },
};

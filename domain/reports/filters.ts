/** Which days and which narrowing each report knows. */
import type { ReportName } from './report.ts';

export interface Asking {
  /** A period, the evening of one day, or as things are now until a day. */
  days: 'period' | 'evening' | 'until';
  /** Whether it can tell one shop from another. */
  byShop: boolean;
  /** Whether it can tell one place of a shop from another. */
  byPlace?: true;
  /** Its rows are of sales, not of articles. */
  ofSales?: true;
}

export const asking: Readonly<Record<ReportName, Asking>> = {
  // Its picture goes through a period, its table tells of the last evening.
  value: { days: 'period', byShop: true, byPlace: true },
  rotation: { days: 'period', byShop: false },
  sellers: { days: 'period', byShop: true },
  ageing: { days: 'evening', byShop: false },
  expiry: { days: 'until', byShop: true, byPlace: true },
  variance: { days: 'period', byShop: true, byPlace: true },
  margin: { days: 'period', byShop: true },
  trend: { days: 'period', byShop: true },
  production: { days: 'period', byShop: true, byPlace: true },
  anonymous: { days: 'period', byShop: true, ofSales: true },
};

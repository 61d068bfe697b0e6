/** The parts of buying, in the order of their links. */
import { paths } from '#web/paths.ts';

export const parts = [
  { name: 'proposals', path: paths.buying },
  { name: 'orders', path: paths.orders },
  { name: 'receiving', path: paths.receiving },
  { name: 'invoices', path: paths.supplierInvoices },
  { name: 'suppliers', path: paths.suppliers },
] as const;

export type PartName = (typeof parts)[number]['name'];

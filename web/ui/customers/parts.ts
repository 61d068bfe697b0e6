/** The parts of the customers' place, in the order of their links. */
import type { Scope } from '#domain/values/route.ts';
import { paths } from '#web/paths.ts';

interface Part {
  name: string;
  path: string;
  /** What one must be allowed to see there. */
  scope: Scope;
}

export const parts = [
  { name: 'customers', path: paths.customers, scope: 'customers:read' },
  { name: 'guidance', path: paths.guidance, scope: 'customers:figures' },
  { name: 'segments', path: paths.segments, scope: 'customers:figures' },
  { name: 'campaigns', path: paths.campaigns, scope: 'customers:figures' },
  { name: 'offers', path: paths.customerOffers, scope: 'customers:read' },
  { name: 'loyalty', path: paths.loyalty, scope: 'customers:figures' },
  { name: 'sending', path: paths.sending, scope: 'customers:read' },
  { name: 'privacy', path: paths.privacy, scope: 'customers:read' },
] as const satisfies readonly Part[];

/** What of a connection's page lives in its address: the part that is shown, and what narrows it. */
import { z } from 'zod';
import type { Connection } from '#domain/channels/contract.ts';

export const connectionTabs = [
  'overview',
  'files',
  'columns',
  'rows',
  'items',
  'mappings',
  'drift',
  'exchanges',
  'settings',
] as const;
export type ConnectionTab = (typeof connectionTabs)[number];

export const connectionSearch = z.object({
  tab: z.enum(connectionTabs).optional().catch(undefined),
  /** The file whose rows are corrected, or by which the columns are said. */
  file: z.string().optional().catch(undefined),
  q: z.coerce.string().optional().catch(undefined),
  failed: z.enum(['yes']).optional().catch(undefined),
});
export type ConnectionSearch = z.output<typeof connectionSearch>;

/** Only files have columns and rows; a till that calls sends nothing that waits to be read. */
const tabsOfKind: Record<Connection['kind'], readonly ConnectionTab[]> = {
  file: connectionTabs,
  webhook: ['overview', 'files', 'items', 'mappings', 'drift', 'exchanges', 'settings'],
  api: ['overview', 'items', 'mappings', 'drift', 'exchanges', 'settings'],
  vendor: ['overview', 'files', 'items', 'mappings', 'drift', 'exchanges', 'settings'],
};

export function tabsOf({ kind }: Pick<Connection, 'kind'>): readonly ConnectionTab[] {
  return tabsOfKind[kind];
}

/** The tab that is asked for where there is such a one, else the first. */
export function tabToShow(
  connection: Pick<Connection, 'kind'>,
  asked: ConnectionTab | undefined,
): ConnectionTab {
  return tabsOf(connection).find((tab) => tab === asked) ?? 'overview';
}

/** What waits for a person in a tab. */
export function waitingIn(tab: ConnectionTab, { waiting }: Pick<Connection, 'waiting'>): number {
  switch (tab) {
    case 'columns':
      return waiting.files;
    case 'rows':
      return waiting.quarantined;
    case 'items':
      return waiting.unmappedItems;
    default:
      return 0;
  }
}

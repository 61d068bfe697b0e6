/** What of a connection's page lives in its address: the part that is shown, and what narrows it. */
import { z } from 'zod';
import { consentResult } from '#domain/channels/consentContract.ts';
import type { Connection } from '#domain/channels/contract.ts';

export const connectionTabs = [
  'overview',
  'matching',
  'differences',
  'shadow',
  'listings',
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

/** What narrows a vendor's lists: what is matched how, which listings, which differences. */
export const shown = [
  'waiting',
  'vintage',
  'linked',
  'setAside',
  'unmapped',
  'dead',
  'uneven',
  'name',
  'price',
  'vat',
  'untracked',
] as const;

export const connectionSearch = z.object({
  tab: z.enum(connectionTabs).optional().catch(undefined),
  /** The file whose rows are corrected, or by which the columns are said. */
  file: z.string().optional().catch(undefined),
  q: z.coerce.string().optional().catch(undefined),
  failed: z.enum(['yes']).optional().catch(undefined),
  show: z.enum(shown).optional().catch(undefined),
  /** What became of access that was asked for at the vendor. */
  consent: consentResult.optional().catch(undefined),
});
export type ConnectionSearch = z.output<typeof connectionSearch>;

/** Only files have columns and rows; a till that calls sends nothing that waits to be read; a vendor's shop lists what it sells. */
const tabsOfKind: Record<Connection['kind'], readonly ConnectionTab[]> = {
  file: ['overview', 'files', 'columns', 'rows', 'items', 'mappings', 'drift', 'exchanges', 'settings'],
  webhook: ['overview', 'files', 'items', 'mappings', 'drift', 'exchanges', 'settings'],
  api: ['overview', 'items', 'mappings', 'drift', 'exchanges', 'settings'],
  vendor: [
    'overview',
    'matching',
    'differences',
    'shadow',
    'listings',
    'drift',
    'items',
    'mappings',
    'files',
    'exchanges',
    'settings',
  ],
};

/** A shadow run is there to be looked at while it lasts. */
export function tabsOf({ kind, stage }: Pick<Connection, 'kind' | 'stage'>): readonly ConnectionTab[] {
  return tabsOfKind[kind].filter((tab) => tab !== 'shadow' || stage === 'shadow');
}

/** What a vendor's shop seldom needs beside its matching is shown where something waits in it, or where one is. */
export function tabsInSight(
  connection: Pick<Connection, 'kind' | 'stage' | 'waiting'>,
  present: ConnectionTab,
): readonly ConnectionTab[] {
  return tabsOf(connection).filter(
    (tab) =>
      connection.kind !== 'vendor' ||
      tab === present ||
      (tab !== 'mappings' && (tab !== 'items' || connection.waiting.unmappedItems > 0)),
  );
}

/** The tab that is asked for where there is such a one, else the first. */
export function tabToShow(
  connection: Pick<Connection, 'kind' | 'stage'>,
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

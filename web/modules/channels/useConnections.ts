/** Connections as they are read, kept true by what the server says as it happens. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  checkConnection,
  connectionChanged,
  getConnection,
  listConnections,
  listExchanges,
} from '#domain/channels/contract.ts';
import { getInboxItem, listInbox, listQuarantine } from '#domain/channels/inboxContract.ts';
import { listMappings, listUnmappedItems } from '#domain/channels/itemsContract.ts';
import { listDifferences, listMatches } from '#domain/channels/matchingContract.ts';
import { getShadow } from '#domain/channels/shadowContract.ts';
import { getVendorStatus, listListings, listOversold } from '#domain/channels/vendorContract.ts';
import { listWaitingRefunds } from '#domain/channels/waitingRefunds.ts';
import type { Id } from '#domain/values/ids.ts';
import { liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useReading } from '#web/api/queries.ts';

/** What is read anew once a connection was changed by hand. */
export const connectionReadings = [listConnections, getConnection, checkConnection, getVendorStatus] as const;
/** What besides follows from something that came in, was corrected or was recognised. */
export const arrivalReadings = [
  ...connectionReadings,
  listInbox,
  getInboxItem,
  listQuarantine,
  listUnmappedItems,
  listMappings,
  listOversold,
  listWaitingRefunds,
  listExchanges,
  listListings,
  listMatches,
  listDifferences,
  getShadow,
] as const;

/** A file announces each of its pieces: one reading serves those of this long. */
const burstMs = 400;

/** The check opens the folder, an SFTP server even: it is not asked for at each piece of a file. */
const live = arrivalReadings.filter((reading) => reading !== checkConnection);

/** Reads again what is on screen when that connection, or any, changes. */
export function useConnectionNews(connectionId: Id | null): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useLive(liveEvents.connectionChanged, connectionChanged, (changed) => {
    if (timer.current !== null || (connectionId !== null && changed.connectionId !== connectionId)) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      for (const { name } of live) void queries.invalidateQueries({ queryKey: [name] });
    }, burstMs);
  });
}

export function useConnection(connectionId: Id) {
  useConnectionNews(connectionId);
  return useReading(getConnection, { params: { connectionId } });
}

export function useConnections() {
  useConnectionNews(null);
  return useReading(listConnections, {});
}

/** The archives, looked at each second while one is being made. */
import { listTillArchives, type TillArchive } from '#domain/till/archiveContract.ts';
import { useReading } from '#web/api/queries.ts';

const movingMs = 1_000;
const restingMs = 60_000;

export function useArchives() {
  return useReading(
    listTillArchives,
    {},
    { refetchInterval: (last) => (last?.items.some(isOnItsWay) ? movingMs : restingMs) },
  );
}

export const isOnItsWay = ({ state }: TillArchive): boolean => state === 'waiting';

/** It is nowhere but here yet. */
export const isToDownload = ({ isHere, downloadedAt }: TillArchive): boolean =>
  isHere && downloadedAt === null;

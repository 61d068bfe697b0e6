/** The rows on their way in: how many of them, asked again and again; and the way to go on where a crash stopped them. */
import { Alert, Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { getImport } from '#domain/catalog/importContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import classes from './Imports.module.css';
import { useImportWords } from './words.ts';

interface ProgressProps {
  importId: Id;
  /** This page takes it in; elsewhere only its progress is seen. */
  isOurs: boolean;
  onResume: () => void;
}

const askEveryMs = 250;
/** A batch and the backup before the first take less, even of a large file. */
const stoppedAfterMs = 20_000;

/** True once nothing has moved for so long that nobody can be at it. */
function useIsStopped(done: number, isOurs: boolean): boolean {
  const [stoppedAt, setStoppedAt] = useState<number | null>(null);
  useEffect(() => {
    if (isOurs) return undefined;
    const timer = setTimeout(() => setStoppedAt(done), stoppedAfterMs);
    return () => clearTimeout(timer);
  }, [done, isOurs]);
  return !isOurs && stoppedAt === done;
}

export function Progress({ importId, isOurs, onResume }: ProgressProps) {
  const words = useImportWords().apply;
  const { data } = useReading(getImport, { params: { importId } }, { refetchInterval: askEveryMs });
  const isStopped = useIsStopped(data?.progress.done ?? 0, isOurs);
  return (
    <>
      <ProgressLine
        label={words.going}
        done={data?.progress.done ?? 0}
        total={data?.progress.total ?? null}
      />
      <p className={classes.wait}>{words.wait}</p>
      {isStopped ? (
        <Alert color="orange" title={words.stopped}>
          <Button onClick={onResume}>{words.resume}</Button>
        </Alert>
      ) : null}
    </>
  );
}

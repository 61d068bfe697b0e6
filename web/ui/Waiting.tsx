/** A page whose content is on its way: its title at once, then quiet lines where the content will be. */
import { Skeleton } from '@mantine/core';
import { PageHeader } from './PageHeader.tsx';
import classes from './Waiting.module.css';
import { useUiWords } from './words.ts';

/** Quiet lines in the place of what is on its way. */
export function WaitingLines({ lines = 4 }: { lines?: number }) {
  const words = useUiWords();
  return (
    <div className={classes.lines} role="status" aria-label={words.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={20} width={`${88 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
}

export function Waiting({ title, lines = 8 }: { title: string; lines?: number }) {
  return (
    <>
      <PageHeader title={title} />
      <div className={classes.sheet}>
        <WaitingLines lines={lines} />
      </div>
    </>
  );
}

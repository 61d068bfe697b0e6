/** A page whose content is on its way: its title at once, then quiet lines where the content will be. */
import { Skeleton } from '@mantine/core';
import { PageHeader } from './PageHeader.tsx';
import classes from './Waiting.module.css';
import { useUiWords } from './words.ts';

export function Waiting({ title, lines = 8 }: { title: string; lines?: number }) {
  const words = useUiWords();
  return (
    <>
      <PageHeader title={title} />
      <div className={classes.waiting} role="status" aria-label={words.loading}>
        {Array.from({ length: lines }, (_, line) => (
          <Skeleton key={line} height={20} width={`${88 - ((line * 17) % 40)}%`} />
        ))}
      </div>
    </>
  );
}

/** Finds what a till's item is, and says how many lines that will post. */
import type { Id } from '#domain/values/ids.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import channel from '../Channels.module.css';
import { ItemChoice } from './ItemChoice.tsx';
import { useRecognising } from './useRecognising.ts';
import { useItemWords } from './words.ts';

interface RecogniserProps {
  connectionId: Id;
  itemKey: string;
  /** Lines that wait for it. */
  lines: number;
  /** What it is now, to be corrected. */
  start?: { skuId: Id; unitId: Id };
  onEnd: () => void;
}

export function Recogniser({ connectionId, itemKey, lines, start, onEnd }: RecogniserProps) {
  const words = useItemWords();
  const format = useFormat();
  const { recognise, isPending } = useRecognising(connectionId, onEnd);
  return (
    <ItemChoice
      {...(start ? { start } : {})}
      isPending={isPending}
      onChoose={(unitId) => recognise(itemKey, unitId)}
      onEnd={onEnd}
      note={
        lines > 0 ? <span className={channel.quiet}>{words.posts(lines, format.number(lines))}</span> : null
      }
    />
  );
}

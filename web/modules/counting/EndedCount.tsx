/** A count that has ended: what this phone still held of it goes up all the same. */
import { IconChecklist } from '@tabler/icons-react';
import type { Count } from '#domain/counting/contract.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import type { QueueView } from './phone/queue.ts';
import { QueueState } from './QueueState.tsx';
import { useCountingWords } from './words.ts';

export function EndedCount({ count: { id }, view }: { count: Count; view: QueueView }) {
  const words = useCountingWords();
  return (
    <>
      <QueueState view={view} />
      <EmptyState
        icon={<IconChecklist size={26} stroke={1.5} />}
        title={words.ended.title}
        action={
          <LinkButton to={paths.countReview} params={{ countId: id }}>
            {words.ended.see}
          </LinkButton>
        }
      />
    </>
  );
}

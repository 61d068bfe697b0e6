/** Whether what was said is in: nothing to do about it, but to be told. */
import { Alert } from '@mantine/core';
import { sentenceOf } from '#web/api/problem.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import type { QueueView } from './phone/queue.ts';
import { useCountingWords } from './words.ts';

export function QueueState({
  view: { waiting, said, isOffline, stopped, isLate, refused },
}: {
  view: QueueView;
}) {
  const words = useCountingWords();
  const format = useFormat();
  const written = format.number(waiting.length);
  return (
    <div aria-live="polite">
      {stopped === null ? (
        waiting.length === 0 ? (
          said.length === 0 ? null : (
            <StateBadge state="good">{words.say.saved}</StateBadge>
          )
        ) : (
          <StateBadge state="waiting">
            {isOffline ? words.say.waiting(waiting.length, written) : words.say.sending}
          </StateBadge>
        )
      ) : (
        <Alert color="orange" title={words.say.stopped(waiting.length, written)}>
          {sentenceOf(stopped)}
        </Alert>
      )}
      {isLate ? (
        <Alert color="orange" mt="sm" title={words.say.late}>
          {words.say.lateWords}
        </Alert>
      ) : null}
      {refused.length === 0 ? null : (
        <Alert color="orange" mt="sm">
          {words.say.refused(refused.length, format.number(refused.length))}
        </Alert>
      )}
    </div>
  );
}

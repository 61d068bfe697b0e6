/** What waits for a decision, one listing at a time: the next is in sight before the last is answered. */
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconChevronLeft, IconChevronRight, IconCircleCheck } from '@tabler/icons-react';
import type { Connection } from '#domain/channels/contract.ts';
import type { Match, MatchDecision } from '#domain/channels/matchingContract.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { KeyHint } from '#web/ui/KeyHint.tsx';
import { useLetterKeys } from '#web/ui/letterKeys.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { toast } from '#web/ui/toast.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import classes from './Matching.module.css';
import { useQueue } from './useQueue.ts';
import { VintageCard } from './VintageCard.tsx';
import { WaitingCard } from './WaitingCard.tsx';
import { useMatchWords } from './words.ts';

interface QueuePanelProps {
  connection: Connection;
  show: 'waiting' | 'vintage';
  /** Only those of this name. */
  search: string | undefined;
}

export function QueuePanel({ connection, show, search }: QueuePanelProps) {
  const words = useMatchWords();
  const format = useFormat();
  const mayChange = useMay('channels:write');
  const queue = useQueue(connection.id, show, search);
  const { counts, current } = queue;
  if (queue.error) throw queue.error;

  function onDecide(match: Match, decision: MatchDecision) {
    queue.decide(match, decision, ({ posted, remapped }) => {
      if (decision.kind === 'rollVintage') toast.done(words.vintage.rolled(decision.vintage, remapped));
      else if (decision.kind === 'keepVintage') toast.done(words.vintage.kept);
      else if (posted > 0) toast.done(words.posted(posted));
    });
  }
  function undo() {
    const match = queue.undo();
    toast.done(match ? words.undone(match.label) : words.nothingToUndo);
  }
  useLetterKeys((key) => {
    if (key === 'u') undo();
    else if (key === 'j' || key === 'ArrowRight') queue.move(1);
    else if (key === 'k' || key === 'ArrowLeft') queue.move(-1);
  });

  if (!counts) {
    return (
      <Panel>
        <WaitingLines />
      </Panel>
    );
  }
  const seen = counts.linked + counts.setAside;
  return (
    <Panel>
      <div className={classes.progress}>
        <ProgressLine
          label={words.progress}
          done={seen}
          total={seen + counts.waiting + counts.vintage}
          note={` · ${words.counted(format.number(counts.linked), format.number(counts.waiting))}`}
        />
      </div>
      {current && mayChange ? (
        show === 'waiting' ? (
          <WaitingCard
            key={current.ref}
            match={current}
            onDecide={(decision) => onDecide(current, decision)}
          />
        ) : (
          <VintageCard
            key={current.ref}
            match={current}
            timeZone={connection.timeZone}
            onDecide={(decision) => onDecide(current, decision)}
          />
        )
      ) : (
        <EmptyState icon={<IconCircleCheck size={26} stroke={1.5} />} title={words.empty[show].title}>
          {words.empty[show].words}
        </EmptyState>
      )}
      {mayChange ? (
        <div className={classes.foot}>
          <ActionIcon aria-label={words.previous} disabled={queue.place <= 0} onClick={() => queue.move(-1)}>
            <IconChevronLeft size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon
            aria-label={words.next}
            disabled={queue.place >= queue.count - 1}
            onClick={() => queue.move(1)}
          >
            <IconChevronRight size={20} aria-hidden />
          </ActionIcon>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            rightSection={<KeyHint keys={['U']} />}
            onClick={undo}
          >
            {words.undo}
          </Button>
          {show === 'waiting' ? <span className={classes.keys}>{words.keys.words}</span> : null}
        </div>
      ) : null}
    </Panel>
  );
}

/** All that the walk passes, with what was taken, and what can be put right. */
import { Button } from '@mantine/core';
import { type PickLine, takeBackShort, type Walk } from '#domain/picking/contract.ts';
import { openOf } from '#domain/picking/rules.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { usePickWords } from './words.ts';

interface WalkListProps {
  walk: Walk;
  isOver: boolean;
  onPutBack: (line: PickLine) => void;
  onFound: () => void;
}

export function WalkList({ walk: { picks, lines }, isOver, onPutBack, onFound }: WalkListProps) {
  const words = usePickWords();
  const format = useFormat();
  const taking = useSending(takeBackShort);
  const stateOf = (line: PickLine) =>
    line.short > 0n ? 'watch' : openOf(line) === 0n ? 'good' : line.picked > 0n ? 'waiting' : 'off';
  return (
    <Panel title={words.all}>
      <RowList
        label={words.all}
        rows={lines.map((line) => {
          const { pickId, skuId, name, vintage, content, wanted, picked, short, reason, note, bins } = line;
          const called = vintage === null || name.includes(String(vintage)) ? name : `${name} ${vintage}`;
          const code = picks.length > 1 ? picks.find(({ id }) => id === pickId)?.code : undefined;
          const missing =
            short > 0n ? words.lacking(format.quantity(short, line), words.reason[reason ?? 'other']) : null;
          return {
            id: `${pickId} ${skuId}`,
            title: called,
            note: [bins.map(({ address }) => address).join(', ') || words.nowhere, code, missing, note]
              .filter(Boolean)
              .join(' · '),
            state: (
              <StateBadge state={stateOf(line)}>
                {words.taken(format.quantity(picked, line), format.quantity(wanted, line))}
              </StateBadge>
            ),
            actions: isOver ? null : (
              <>
                {picked >= content ? (
                  <Button
                    variant="subtle"
                    color="gray"
                    size="xs"
                    aria-label={words.putBack(called)}
                    onClick={() => onPutBack(line)}
                  >
                    {words.putBackShort}
                  </Button>
                ) : null}
                {short > 0n ? (
                  <Button
                    variant="subtle"
                    color="gray"
                    size="xs"
                    aria-label={words.thereAfterAllOf(called)}
                    onClick={() =>
                      taking.mutateAsync({ params: { pickId, skuId } }).then(onFound, toast.refused)
                    }
                  >
                    {words.thereAfterAll}
                  </Button>
                ) : null}
              </>
            ),
          };
        })}
      />
    </Panel>
  );
}

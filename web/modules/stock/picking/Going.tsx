/** What is being prepared, and what other shops ask for. */
import { cancelPick, listOrdersToPick, listPicks, type Pick } from '#domain/picking/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { usePickWords } from './words.ts';

export function Going() {
  const words = usePickWords();
  const names = useLocationNames();
  const going = useReading(listPicks, { query: { open: 'yes' } }, { refetchInterval: 60_000 });
  if (going.error) throw going.error;
  const items = going.data?.items ?? [];
  if (items.length === 0) return null;
  const titleOf = ({ code, reference, destinationId }: Pick): string =>
    [code, reference ?? (destinationId === null ? '' : words.forPlace(names.get(destinationId) ?? ''))]
      .filter(Boolean)
      .join(' · ');
  return (
    <Panel title={words.going}>
      <RowList
        label={words.going}
        rows={items.map((pick) => ({
          id: pick.id,
          title: titleOf(pick),
          note: (
            <>
              {words.toPick(names.get(pick.locationId) ?? '')} · {words.progress(pick.done, pick.lines)} ·{' '}
              {pick.askedBy} · <AgeText at={pick.createdAt} />
              {pick.note === null ? null : <> · {pick.note}</>}
            </>
          ),
          actions: (
            <>
              <LinkButton
                to={paths.pickWalk}
                search={{ ids: pick.id }}
                size="xs"
                aria-label={`${pick.state === 'open' ? words.begin : words.goOn} ${pick.code}`}
              >
                {pick.state === 'open' ? words.begin : words.goOn}
              </LinkButton>
              <Cancel pick={pick} />
            </>
          ),
        }))}
      />
    </Panel>
  );
}

function Cancel({ pick: { id, code } }: { pick: Pick }) {
  const words = usePickWords();
  const cancelling = useSending(cancelPick, { makesStale: [listPicks, listOrdersToPick] });
  return (
    <ConfirmInline
      question={words.cancelQuestion(code)}
      confirm={words.cancel}
      buttonProps={{ variant: 'subtle', color: 'gray', size: 'xs' }}
      onConfirm={() =>
        cancelling
          .mutateAsync({ params: { pickId: id } })
          .then(() => toast.done(words.cancelled(code)), toast.refused)
      }
    >
      {words.cancel}
    </ConfirmInline>
  );
}

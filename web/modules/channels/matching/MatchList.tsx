/** What is linked, or set aside: found again, and undone. */
import { Button } from '@mantine/core';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { decideMatch, listMatches, type Match } from '#domain/channels/matchingContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReadingPages, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { SearchField } from '../SearchField.tsx';
import { arrivalReadings } from '../useConnections.ts';
import { useSearchInAddress } from '../useSearchInAddress.ts';
import { useChannelWords } from '../words.ts';
import { useListingFacts } from './ListingHead.tsx';
import { useMatchWords } from './words.ts';

const pageSize = 50;

function Linked({ linked }: { linked: NonNullable<Match['linked']> }) {
  const words = useMatchWords().list;
  const { name, unit, skuId, origin, by, since } = linked;
  return (
    <span className={channel.aside}>
      <Link to={paths.sku} params={{ skuId }}>
        {words.is(name, unit)}
      </Link>
      {' · '}
      {origin === 'matched' ? words.itself : words[origin](by)}
      {since === null ? null : (
        <>
          {', '}
          {words.since} <InstantText at={since} as="day" />
        </>
      )}
    </span>
  );
}

export function MatchList({ connectionId, show }: { connectionId: Id; show: 'linked' | 'setAside' }) {
  const words = useMatchWords();
  const shared = useChannelWords();
  const facts = useListingFacts();
  const mayChange = useMay('channels:write');
  const { typed, setTyped, searched } = useSearchInAddress();
  const undoing = useSending(decideMatch, { makesStale: arrivalReadings });
  const matches = useReadingPages(listMatches, {
    params: { connectionId },
    query: { show, limit: pageSize, ...(searched === '' ? {} : { search: searched }) },
  });
  if (matches.error) throw matches.error;
  const rows = matches.data?.pages.flatMap((page) => page.items) ?? [];
  const nothing = searched === '' ? words.empty[show] : words.empty.search;

  function undo({ ref, label }: Match) {
    undoing.mutate(
      { params: { connectionId }, body: { ref, decision: { kind: 'undo' } } },
      { onSuccess: () => toast.done(words.undone(label)), onError: toast.refused },
    );
  }

  return (
    <Panel>
      <div className={channel.filter}>
        <SearchField label={words.list.search} value={typed} onChange={setTyped} />
      </div>
      {rows.length === 0 && !matches.isPending ? (
        <EmptyState icon={<IconArrowsLeftRight size={26} stroke={1.5} />} title={nothing.title}>
          {nothing.words}
        </EmptyState>
      ) : null}
      <RowList
        label={words.title}
        rows={rows.map((match) => ({
          id: match.ref,
          title: match.label,
          note: (
            <>
              {facts(match)}
              {match.linked === null ? null : <Linked linked={match.linked} />}
            </>
          ),
          actions: mayChange ? (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              aria-label={words.list.undoThis(match.label)}
              disabled={undoing.isPending}
              onClick={() => undo(match)}
            >
              {words.list.undo}
            </Button>
          ) : null,
        }))}
      />
      {matches.hasNextPage ? (
        <Button
          mt="sm"
          variant="default"
          loading={matches.isFetchingNextPage}
          onClick={() => void matches.fetchNextPage()}
        >
          {shared.more}
        </Button>
      ) : null}
      {show === 'linked' ? (
        <p className={channel.after}>
          <Link to={paths.connection} params={{ connectionId }} search={{ tab: 'mappings' }}>
            {words.list.others}
          </Link>
        </p>
      ) : null}
    </Panel>
  );
}

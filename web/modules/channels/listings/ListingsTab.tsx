/** What a shop sells: what each is in the catalogue, what the shop has of it and shall have, and what it would not take. */
import { Button } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import { type Listing, listListings } from '#domain/channels/vendorContract.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import channel from '../Channels.module.css';
import { SearchField } from '../SearchField.tsx';
import { useSearchInAddress } from '../useSearchInAddress.ts';
import { SyncButton } from '../vendor/SyncButton.tsx';
import { useChannelWords } from '../words.ts';
import { useListingWords } from './words.ts';

const pageSize = 50;
const shows = ['unmapped', 'dead', 'uneven'] as const;

const shapes: Record<NonNullable<Listing['state']>, State> = {
  even: 'good',
  due: 'waiting',
  writing: 'waiting',
  dead: 'alert',
};

function Note({ listing, connectionId }: { listing: Listing; connectionId: string }) {
  const words = useListingWords();
  const format = useFormat();
  const { code, barcode, skuName, unitLabel, tracked, level, levelAt, wanted, gone, label } = listing;
  const facts = [
    ...(code === null ? [] : [words.code(code)]),
    ...(barcode === null ? [] : [words.barcode(barcode)]),
    ...(gone ? [words.gone] : []),
    ...(tracked ? [] : [words.untracked]),
    ...(level === null ? (tracked ? [words.noLevel] : []) : [words.theirs(format.number(level))]),
    ...(wanted === null ? [] : [words.wanted(format.number(wanted))]),
  ];
  return (
    <>
      {skuName === null ? (
        <Link
          to={paths.connection}
          params={{ connectionId }}
          search={{ tab: 'matching', q: label }}
          resetScroll={false}
        >
          {words.match}
        </Link>
      ) : (
        words.is(skuName, unitLabel ?? '')
      )}
      <span className={channel.aside}>
        {facts.join(' · ')}
        {levelAt === null ? null : (
          <>
            {` · ${words.read} `}
            <AgeText at={levelAt} />
          </>
        )}
      </span>
    </>
  );
}

export function ListingsTab({ connection }: { connection: Connection }) {
  const words = useListingWords();
  const shared = useChannelWords();
  const mayChange = useMay('channels:write');
  const { id } = connection;
  const { show: asked } = useSearch({ from: paths.connection });
  const navigate = useNavigate({ from: paths.connection });
  const show = shows.find((one) => one === asked);
  const { typed, setTyped, searched } = useSearchInAddress();
  const listings = useReadingPages(listListings, {
    params: { connectionId: id },
    query: {
      limit: pageSize,
      ...(show === undefined ? {} : { show }),
      ...(searched === '' ? {} : { search: searched }),
    },
  });
  if (listings.error) throw listings.error;
  const rows = listings.data?.pages.flatMap((page) => page.items) ?? [];
  const isEmpty = rows.length === 0 && !listings.isPending;
  return (
    <Panel>
      <div className={channel.filter}>
        <SearchField label={words.search} value={typed} onChange={setTyped} />
        <Choice
          label={words.show}
          value={show ?? 'all'}
          options={[
            { value: 'all' as const, label: words.shows.all },
            ...shows.map((value) => ({ value, label: words.shows[value] })),
          ]}
          onChange={(chosen) =>
            void navigate({
              search: (now) => ({
                ...now,
                tab: 'listings' as const,
                show: chosen === 'all' ? undefined : chosen,
              }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        {show === 'dead' && rows.length > 0 && mayChange ? (
          <SyncButton connectionId={id}>{words.retry}</SyncButton>
        ) : null}
      </div>
      {isEmpty ? (
        <EmptyState
          icon={<IconBuildingStore size={26} stroke={1.5} />}
          title={searched === '' && show === undefined ? words.empty.title : words.nothing}
        >
          {searched === '' && show === undefined ? words.empty.words : null}
        </EmptyState>
      ) : null}
      <RowList
        label={words.title}
        rows={rows.map((listing) => ({
          id: listing.ref,
          title: listing.label,
          note: <Note listing={listing} connectionId={id} />,
          state:
            listing.unitId === null ? (
              <StateBadge state="watch" plain>
                {words.unmapped}
              </StateBadge>
            ) : listing.state === null ? null : (
              <StateBadge state={shapes[listing.state]} plain>
                {words.state[listing.state]}
              </StateBadge>
            ),
          more: listing.problem === null ? null : <span className={channel.problem}>{listing.problem}</span>,
        }))}
      />
      {listings.hasNextPage ? (
        <Button
          mt="sm"
          variant="default"
          loading={listings.isFetchingNextPage}
          onClick={() => void listings.fetchNextPage()}
        >
          {shared.more}
        </Button>
      ) : null}
    </Panel>
  );
}

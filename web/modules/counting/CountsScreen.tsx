/** Every count: what is due today, those under way, those that ended. */

import { Button } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Count, countsDue, listCounts } from '#domain/counting/contract.ts';
import { countMoved, liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Counting.module.css';
import { heldHere } from './phone/shelf.ts';
import { useOpening } from './useOpening.ts';
import { useCountingWords } from './words.ts';

/** Of a day. */
const mostDue = 20;
const shownDue = 6;

export function CountsScreen() {
  const words = useCountingWords();
  const { data, error, refetch } = useReading(listCounts, { query: { limit: 50 } });
  useLive(liveEvents.countMoved, countMoved, ({ what }) => void (what === 'state' && refetch()));
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  const open = data.items.filter(({ state }) => state === 'open');
  const past = data.items.filter(({ state }) => state !== 'open');
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={<Link to={paths.stock}>{words.stock}</Link>}
        action={
          <LinkButton to={paths.newCount} leftSection={<IconPlus size={18} stroke={1.6} aria-hidden />}>
            {words.fresh}
          </LinkButton>
        }
      />
      <Stack>
        <Unsent counts={data.items} />
        <Late counts={past.filter(({ late }) => late > 0)} />
        {open.length === 0 ? null : <UnderWay counts={open} />}
        <Due />
        <WholePlaces />
        <Past counts={past} />
      </Stack>
    </>
  );
}

/** What this phone counted and nobody heard yet, of whichever count. */
function Unsent({ counts }: { counts: readonly Count[] }) {
  const words = useCountingWords().unsent;
  const format = useFormat();
  const { data: held } = useQuery({ queryKey: ['countedHere'], queryFn: heldHere, networkMode: 'always' });
  const unsent = counts.flatMap(({ id, name }) => {
    const lines = held?.get(id) ?? 0;
    return lines === 0 ? [] : [{ id, title: name, note: words.lines(lines, format.number(lines)) }];
  });
  if (unsent.length === 0) return null;
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={unsent.map((row) => ({
          ...row,
          actions: (
            <LinkButton to={paths.countOne} params={{ countId: row.id }}>
              {words.send}
            </LinkButton>
          ),
        }))}
      />
    </Panel>
  );
}

function Late({ counts }: { counts: readonly Count[] }) {
  const words = useCountingWords().late;
  const format = useFormat();
  if (counts.length === 0) return null;
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={counts.map(({ id, name, late }) => ({
          id,
          title: name,
          state: <StateBadge state="watch">{words.items(late, format.number(late))}</StateBadge>,
          actions: (
            <LinkButton to={paths.countReview} params={{ countId: id }}>
              {words.decide}
            </LinkButton>
          ),
        }))}
      />
    </Panel>
  );
}

function UnderWay({ counts }: { counts: readonly Count[] }) {
  const words = useCountingWords();
  const format = useFormat();
  return (
    <Panel title={words.underWay}>
      <RowList
        label={words.underWay}
        rows={counts.map((count) => ({
          id: count.id,
          title: count.name,
          note: words.openedBy(count.openedBy, format.instant(count.openedAt)),
          actions: (
            <LinkButton to={paths.countOne} params={{ countId: count.id }}>
              {words.goOn}
            </LinkButton>
          ),
          more: <ProgressLine label={words.progress} done={count.counted} total={count.toCount} />,
        }))}
      />
    </Panel>
  );
}

function Due() {
  const words = useCountingWords();
  const format = useFormat();
  const { session, shopId } = useSession();
  const today = useBusinessDay();
  const { items } = useItems();
  const { open, isOpening } = useOpening();
  const here = shopId ?? session.organization.shops[0]?.id ?? '';
  const due = useReading(countsDue, { query: { shopId: here, most: mostDue } }, { enabled: here !== '' });
  const wanted = due.data?.items ?? [];
  const byId = new Map(items.map((item) => [item.id, item]));
  const shown = wanted.slice(0, shownDue).flatMap((one) => {
    const item = byId.get(one.skuId);
    return item ? [{ one, item }] : [];
  });

  const sayReason = ({ reason, daysSince }: (typeof wanted)[number]): string =>
    reason === 'longAgo'
      ? words.due.longAgo(daysSince ?? 0, format.number(daysSince ?? 0))
      : words.due[reason];

  if (wanted.length === 0)
    return (
      <Panel title={words.due.title}>
        {due.isPending ? null : <p className={classes.hint}>{words.due.none}</p>}
      </Panel>
    );
  return (
    <Panel
      title={words.due.title}
      aside={
        <Button
          loading={isOpening}
          onClick={() =>
            open({
              name: words.due.name(format.day(today)),
              locationIds: [...new Set(wanted.map(({ locationId }) => locationId))],
              lines: wanted.map(({ skuId, locationId }) => ({ skuId, locationId })),
            })
          }
        >
          {words.due.go(wanted.length, format.number(wanted.length))}
        </Button>
      }
    >
      <p className={classes.hint}>{words.due.lead}</p>
      <RowList
        label={words.due.title}
        rows={shown.map(({ one, item }) => ({
          id: `${one.skuId} ${one.locationId}`,
          title: <WineBadge wine={item.face} />,
          state: (
            <StateBadge state={one.reason === 'belowZero' ? 'alert' : 'calm'} plain>
              {sayReason(one)}
            </StateBadge>
          ),
        }))}
      />
    </Panel>
  );
}

/** One click, and a whole place is counted. */
function WholePlaces() {
  const words = useCountingWords();
  const format = useFormat();
  const today = useBusinessDay();
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const { open, isOpening } = useOpening();
  return (
    <Panel title={words.whole.title}>
      <div className={classes.places}>
        {places.map(({ id, name }) => (
          <Button
            key={id}
            variant="default"
            size="md"
            disabled={isOpening}
            onClick={() => open({ name: words.whole.name(name, format.day(today)), locationIds: [id] })}
          >
            {name}
          </Button>
        ))}
      </div>
    </Panel>
  );
}

function Past({ counts }: { counts: readonly Count[] }) {
  const words = useCountingWords();
  const format = useFormat();
  if (counts.length === 0)
    return (
      <EmptyState
        icon={<IconClipboardList size={26} stroke={1.5} />}
        title={words.nonePast}
        action={
          <LinkButton variant="default" to={paths.newCount}>
            {words.fresh}
          </LinkButton>
        }
      />
    );
  return (
    <Panel title={words.past}>
      <RowList
        label={words.past}
        rows={counts.map(({ id, name, state, endedBy, endedAt }) => ({
          id,
          title:
            state === 'closed' ? (
              <Link to={paths.countReview} params={{ countId: id }}>
                {name}
              </Link>
            ) : (
              name
            ),
          note: words.endedBy(endedBy ?? '', endedAt === null ? '' : format.instant(endedAt)),
          state: (
            <StateBadge state={state === 'closed' ? 'good' : 'off'} plain>
              {words.states[state]}
            </StateBadge>
          ),
        }))}
      />
    </Panel>
  );
}

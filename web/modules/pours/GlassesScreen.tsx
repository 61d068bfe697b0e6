/** Every opened bottle of the bar: what is left in it, until when it is good, and the measure that a service ends with. */
import { Button } from '@mantine/core';
import { IconGlassFull } from '@tabler/icons-react';
import { measureWine } from '#domain/pours/contract.ts';
import { tapBottle } from '#domain/stock/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { OpenWine } from './OpenWine.tsx';
import { PoursHeader } from './PoursHeader.tsx';
import { type PouredWine, pouredReadings, useItemsById, useOpenBottles } from './readings.ts';
import { usePourWords } from './words.ts';

interface Shown {
  wine: PouredWine;
  item: Item;
  /** Named where wine is poured at several places. */
  place: string | null;
}

export function GlassesScreen() {
  const words = usePourWords();
  const { data, error } = useOpenBottles();
  const { items, isPending } = useItemsById();
  const placeNames = useLocationNames();
  if (error) throw error;
  if (!data || isPending) return <Waiting title={words.part.bottles.title} />;
  const severalPlaces = new Set(data.items.map(({ locationId }) => locationId)).size > 1;
  const shown = data.items.flatMap((wine): Shown[] => {
    const item = items.get(wine.skuId);
    const place = severalPlaces ? (placeNames.get(wine.locationId) ?? null) : null;
    return item ? [{ wine, item, place }] : [];
  });
  const open = shown
    .filter(({ wine }) => wine.bottles.length > 0)
    .toSorted((a, b) => (soonest(a.wine) < soonest(b.wine) ? -1 : 1));
  const closed = shown.filter(({ wine }) => wine.bottles.length === 0);
  return (
    <>
      <PoursHeader part="bottles" />
      {shown.length === 0 ? (
        <EmptyState
          icon={<IconGlassFull size={26} stroke={1.5} />}
          title={words.empty.title}
          action={<LinkButton to={paths.stock}>{words.empty.action}</LinkButton>}
        >
          {words.empty.words}
        </EmptyState>
      ) : (
        <Stack>
          {open.length === 0 ? <p>{words.allFinished}</p> : null}
          {open.map(({ wine, item, place }) => (
            <OpenWine
              key={`${wine.skuId} ${wine.locationId}`}
              wine={wine}
              item={item}
              place={place}
              today={data.today}
            />
          ))}
          {closed.length === 0 ? null : (
            <Panel title={words.bottle.closed}>
              <RowList
                label={words.bottle.closed}
                rows={closed.map(({ wine, item, place }) => ({
                  id: `${wine.skuId} ${wine.locationId}`,
                  title: <WineBadge wine={item.face} />,
                  note: place,
                  actions: <ClosedWine wine={wine} />,
                }))}
              />
            </Panel>
          )}
        </Stack>
      )}
    </>
  );
}

/** The bottle that is to be finished first. */
const soonest = ({ bottles }: PouredWine): string =>
  bottles.map(({ finishBy }) => finishBy).toSorted()[0] ?? '';

function ClosedWine({ wine: { skuId, locationId, openedSince } }: { wine: PouredWine }) {
  const words = usePourWords().bottle;
  const mayPour = useMay('stock:write');
  const tapping = useSending(tapBottle, { makesStale: pouredReadings });
  const measuring = useSending(measureWine, { makesStale: pouredReadings });
  if (!mayPour) return null;
  return (
    <>
      <Button
        variant="subtle"
        size="xs"
        loading={measuring.isPending}
        onClick={() =>
          measuring
            .mutateAsync({ body: { skuId, locationId, method: 'eye', left: [], opened: openedSince } })
            .then(() => toast.done(words.kept), toast.refused)
        }
      >
        {words.noneOpen}
      </Button>
      <Button
        variant="default"
        size="xs"
        loading={tapping.isPending}
        onClick={() =>
          tapping
            .mutateAsync({ body: { skuId, locationId, tap: 'opened' } })
            .then(() => toast.done(words.openDone), toast.refused)
        }
      >
        {words.open}
      </Button>
    </>
  );
}

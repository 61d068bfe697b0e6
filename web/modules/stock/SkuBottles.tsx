/** The opened bottles of an article: what is left in each, and the two taps that a person's word is worth. */
import { Button } from '@mantine/core';
import type { z } from 'zod';
import { type openBottle, tapBottle } from '#domain/stock/contract.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { useSending } from '#web/api/queries.ts';
import { BottleGauge } from '#web/ui/BottleGauge.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import classes from './Stock.module.css';
import type { StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

interface SkuBottlesProps {
  row: StockRow;
  bottles: readonly z.output<typeof openBottle>[];
}

export function SkuBottles({ row, bottles }: SkuBottlesProps) {
  const words = useStockWords();
  const openedPlaces = usePlaces().filter(({ kind }) => kind === 'opened');
  const tapping = useSending(tapBottle, { makesStale: movedReadings });
  const open = bottles.filter(({ endedAt }) => endedAt === null);
  if (openedPlaces.length === 0 || row.measure !== 'volume') return null;

  function tap(locationId: string, kind: 'opened' | 'finished') {
    tapping
      .mutateAsync({ body: { skuId: row.id, locationId, tap: kind } })
      .then(() => toast.done(words.sku.tapped[kind]), toast.refused);
  }

  return (
    <Panel title={words.sku.bottles}>
      {open.map((bottle) => (
        <div key={`${bottle.documentId} ${bottle.line} ${bottle.nth}`} className={classes.bottle}>
          <BottleGauge left={bottle.remaining} size={bottle.size} colour={row.face.colour} />
          <Button
            variant="default"
            size="xs"
            loading={tapping.isPending}
            onClick={() => tap(bottle.locationId, 'finished')}
          >
            {words.sku.finished}
          </Button>
          <span className={classes.quiet}>
            {openedPlaces.length > 1
              ? `${openedPlaces.find(({ id }) => id === bottle.locationId)?.name ?? ''}, `
              : null}
            {words.sku.openedOn} <AgeText at={bottle.openedAt} />
          </span>
        </div>
      ))}
      <div className={classes.taps}>
        {openedPlaces.map((place) => (
          <Button
            key={place.id}
            variant="default"
            size="xs"
            loading={tapping.isPending}
            onClick={() => tap(place.id, 'opened')}
          >
            {openedPlaces.length > 1 ? words.sku.openedAt(place.name) : words.sku.opened}
          </Button>
        ))}
      </div>
    </Panel>
  );
}

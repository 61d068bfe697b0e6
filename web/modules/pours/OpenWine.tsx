/** One wine with bottles open: how each stands, and what a person says of it. */
import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { keepBottle } from '#domain/pours/contract.ts';
import { type Preservation, preservations } from '#domain/pours/rules.ts';
import { tapBottle } from '#domain/stock/contract.ts';
import type { Day } from '#domain/values/time.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { BottleGauge } from '#web/ui/BottleGauge.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { MeasureForm } from './MeasureForm.tsx';
import classes from './Pours.module.css';
import { type OpenBottle, type PouredWine, pouredReadings } from './readings.ts';
import { ShiftText } from './ShiftText.tsx';
import { WasteForm } from './WasteForm.tsx';
import { usePourWords } from './words.ts';

interface OpenWineProps {
  wine: PouredWine;
  item: Item;
  place: string | null;
  today: Day;
}

export function OpenWine({ wine, item, place, today }: OpenWineProps) {
  const words = usePourWords();
  const mayPour = useMay('stock:write');
  const { skuId, locationId, measured } = wine;
  const [throwing, setThrowing] = useState(false);
  const tapping = useSending(tapBottle, { makesStale: pouredReadings });
  const tap = (kind: 'opened' | 'finished', done: string) =>
    void tapping
      .mutateAsync({ body: { skuId, locationId, tap: kind } })
      .then(() => toast.done(done), toast.refused);
  return (
    <article className={classes.wine} aria-label={item.face.name}>
      <header className={classes.head}>
        <Link to={paths.sku} params={{ skuId }} className={classes.name}>
          <WineBadge wine={item.face} />
        </Link>
        <span className={classes.quiet}>
          {place === null ? null : `${place} · `}
          {measured === null ? (
            words.bottle.never
          ) : (
            <>
              {words.bottle.lastMeasure} <AgeText at={measured.at} /> {words.bottle.by(measured.by)}
            </>
          )}
        </span>
      </header>
      <ul className={classes.bottles}>
        {wine.bottles.map((bottle) => (
          <Bottle
            key={`${bottle.documentId} ${bottle.line} ${bottle.nth}`}
            bottle={bottle}
            item={item}
            today={today}
          />
        ))}
      </ul>
      {mayPour ? (
        <>
          <MeasureForm
            // What is expected anew is measured anew.
            key={`${measured?.id ?? ''} ${wine.expected} ${wine.bottles.length}`}
            wine={wine}
          />
          {throwing ? (
            <WasteForm wine={wine} onDone={() => setThrowing(false)} />
          ) : (
            <div className={classes.deeds}>
              <Button variant="default" size="xs" onClick={() => setThrowing(true)}>
                {words.waste.open}
              </Button>
              <Button
                variant="default"
                size="xs"
                loading={tapping.isPending}
                onClick={() => tap('finished', words.bottle.finishedDone)}
              >
                {words.bottle.finished}
              </Button>
              <Button
                variant="default"
                size="xs"
                loading={tapping.isPending}
                onClick={() => tap('opened', words.bottle.openDone)}
              >
                {words.bottle.open}
              </Button>
            </div>
          )}
        </>
      ) : null}
    </article>
  );
}

function Bottle({ bottle, item, today }: { bottle: OpenBottle; item: Item; today: Day }) {
  const words = usePourWords();
  const format = useFormat();
  const keeping = useSending(keepBottle, { makesStale: pouredReadings });
  const { skuId, locationId, documentId, line, nth, finishBy, keptBy, opener, shift, worth } = bottle;
  const isLate = finishBy < today;
  const keep = (kept: Preservation) =>
    void keeping
      .mutateAsync({ body: { skuId, locationId, documentId, line, nth, keptBy: kept } })
      .then(() => toast.done(words.bottle.kept), toast.refused);
  return (
    <li className={classes.bottle}>
      <BottleGauge left={bottle.remaining} size={bottle.size} colour={item.face.colour} />
      <div className={classes.facts}>
        <StateBadge state={isLate ? 'alert' : finishBy === today ? 'watch' : 'calm'}>
          {isLate
            ? words.bottle.late(format.day(finishBy))
            : finishBy === today
              ? words.bottle.finishToday
              : words.bottle.finishBy(format.day(finishBy))}
        </StateBadge>
        <span className={classes.quiet}>
          {words.bottle.opened} <AgeText at={bottle.openedAt} />
          {opener === null ? null : ` ${words.bottle.by(opener)}`}
          {shift === null ? null : (
            <>
              {' · '}
              <ShiftText shift={shift} />
            </>
          )}
          {worth === null || worth === 0n ? null : ` · ${words.bottle.worth(format.money(worth))}`}
        </span>
        <NativeSelect
          aria-label={words.bottle.keptBy}
          size="xs"
          value={keptBy}
          disabled={keeping.isPending}
          onChange={(event) => {
            const chosen = preservations.find((kept) => kept === event.currentTarget.value);
            if (chosen) keep(chosen);
          }}
          data={preservations.map((kept) => ({ value: kept, label: words.preservation[kept] }))}
        />
      </div>
    </li>
  );
}

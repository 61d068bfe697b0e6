/** What is left in each opened bottle of a wine: seen against a scale of centilitres, or weighed. */
import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { measureWine, setEmptyWeight, withdrawMeasure } from '#domain/pours/contract.ts';
import { leftByWeight, type MeasureMethod, measureMethods } from '#domain/pours/rules.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from './Pours.module.css';
import { type PouredWine, pouredReadings } from './readings.ts';
import { WeighedBottles } from './WeighedBottles.tsx';
import { usePourWords } from './words.ts';

/** One centilitre. */
const step = 10_000n;
/** A bottle of glass for 75 cl, mg: what most weigh. */
const usualEmptyWeight = 500_000n;
const milligrams = 1000n;

const nearest = (quantity: bigint): bigint => ((quantity + step / 2n) / step) * step;

export function MeasureForm({ wine }: { wine: PouredWine }) {
  const words = usePourWords().bottle;
  const format = useFormat();
  const { skuId, locationId, content, measured } = wine;
  const [method, setMethod] = useState<MeasureMethod>(measured?.method ?? 'eye');
  const [seen, setSeen] = useState(() => wine.bottles.map(({ remaining }) => nearest(remaining)));
  const [weights, setWeights] = useState<readonly (bigint | null)[]>(() => wine.bottles.map(() => null));
  const [empty, setEmpty] = useState(wine.emptyWeight ?? usualEmptyWeight);
  const [opened, setOpened] = useState<number | null>(null);
  const measuring = useSending(measureWine, { makesStale: pouredReadings });
  const weighing = useSending(setEmptyWeight, { makesStale: pouredReadings });
  const withdrawing = useSending(withdrawMeasure, { makesStale: pouredReadings });
  const said =
    method === 'eye'
      ? seen
      : weights.map((weight) => (weight === null ? null : leftByWeight(weight, empty, content)));
  const left = said.filter((quantity) => quantity !== null);
  const canSend = left.length === said.length;

  async function send() {
    if (!canSend) return;
    if (method === 'scale' && empty !== wine.emptyWeight)
      await weighing.mutateAsync({ params: { skuId }, body: { emptyWeight: empty } });
    const body = { skuId, locationId, method, left, ...(opened === null ? {} : { opened }) };
    const { measureId, left: sum } = await measuring.mutateAsync({ body });
    toast.done(words.measured(format.volume(sum)), {
      word: words.undo,
      onPress: () =>
        void withdrawing
          .mutateAsync({ params: { measureId } })
          .then(() => toast.done(words.withdrawn), toast.refused),
    });
  }

  return (
    <form
      className={classes.measure}
      onSubmit={(event) => {
        event.preventDefault();
        void send().catch(toast.refused);
      }}
    >
      {method === 'scale' ? (
        <WeighedBottles
          weights={weights}
          left={said}
          onWeigh={(index, weight) => setWeights(weights.with(index, weight))}
        />
      ) : (
        seen.map((quantity, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bottles of one wine are told apart by their place alone
          <div key={index} className={classes.level}>
            <input
              type="range"
              className={classes.slider}
              aria-label={words.levelOf(index + 1)}
              aria-valuetext={format.volume(quantity)}
              min={0}
              max={Number(content / step)}
              value={Number(quantity / step)}
              onChange={(event) => setSeen(seen.with(index, BigInt(event.currentTarget.value) * step))}
            />
            <output className={classes.figure}>{format.volume(quantity)}</output>
          </div>
        ))
      )}
      <div className={classes.deeds}>
        <Button type="submit" disabled={!canSend} loading={measuring.isPending || weighing.isPending}>
          {words.measure}
        </Button>
        <Choice
          label={words.method}
          options={measureMethods.map((value) => ({ value, label: words.methods[value] }))}
          value={method}
          onChange={setMethod}
        />
        {measured === null ? null : (
          <NumberInput
            className={classes.short}
            label={words.openedSince}
            min={0}
            max={200}
            allowDecimal={false}
            value={opened ?? wine.openedSince}
            onChange={(value) => setOpened(Math.max(0, Math.round(Number(value))))}
          />
        )}
        {method === 'scale' ? (
          <NumberInput
            className={classes.short}
            label={words.emptyWeight}
            min={1}
            max={20_000}
            allowDecimal={false}
            value={Number(empty / milligrams)}
            onChange={(value) => setEmpty(BigInt(Math.max(1, Math.round(Number(value)))) * milligrams)}
          />
        ) : null}
      </div>
    </form>
  );
}

/** Bottling: which wine in bulk becomes which bottle, how much stays in the hoses, what a bottle and a case take besides. */

import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isPoured } from '#domain/catalog/quantity.ts';
import { neededOf, whole } from '#domain/making/recipe.ts';
import { bottling } from '#domain/making/wizards.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { RateField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from '../Making.module.css';
import { PickOne } from '../PickOne.tsx';
import { said, type Taken, TakenList } from '../TakenList.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { RecipeForm } from './RecipeForm.tsx';
import { draftFrom, type RecipeDraft } from './recipeDraft.ts';
import { useRecipeWords } from './words.ts';

interface Dry extends Taken {
  perBottles: bigint;
}

/** What cases hold; a batch is said for a number of bottles that all of them divide. */
const cases = [1n, 3n, 6n, 12n] as const;
const count = 300n;

export function BottlingScreen() {
  const words = useRecipeWords();
  const { part } = useMakingWords();
  const format = useFormat();
  const { stocked, isPending } = useWares();
  const [wine, setWine] = useState<Item | null>(null);
  const [bottle, setBottle] = useState<Item | null>(null);
  const [lossBp, setLoss] = useState<bigint | null>(200n);
  const [dry, setDry] = useState<readonly Dry[]>([]);
  const [drafted, setDrafted] = useState<RecipeDraft | null>(null);
  if (isPending) return <Waiting title={words.bottlingForm.title} />;
  const above = <Link to={paths.recipes}>{part.recipes.title}</Link>;
  if (bottle && drafted) {
    return (
      <>
        <PageHeader title={bottle.name} lead={words.form.bottling} above={above} />
        <RecipeForm item={bottle} initial={drafted} isNext={false} />
      </>
    );
  }
  const taken = said(dry);
  const isSaid = wine !== null && bottle !== null && wine.id !== bottle.id && taken !== null;
  const perOne = { batch: count, yieldBp: whole };
  const litres =
    wine && bottle
      ? neededOf(perOne, { quantity: count * bottle.content, lossBp: Number(lossBp ?? 0n) }, count)
      : null;

  function goOn() {
    if (!isSaid || lossBp === null) return;
    const perCase = taken.map((one, at) => ({ ...one, perBottles: dry[at]?.perBottles ?? 1n }));
    setDrafted(draftFrom(bottling({ bottle, count, wineId: wine.id, lossBp: Number(lossBp), dry: perCase })));
  }

  return (
    <>
      <PageHeader title={words.bottlingForm.title} lead={words.bottlingForm.lead} above={above} />
      <Stack>
        <Panel title={words.bottlingForm.wine}>
          <PickOne
            label={words.bottlingForm.wine}
            items={stocked.filter(isPoured)}
            chosen={wine}
            onChoose={setWine}
          />
        </Panel>
        {wine === null ? null : (
          <Panel title={words.bottlingForm.bottle}>
            <PickOne
              label={words.bottlingForm.bottle}
              items={stocked.filter((item) => item.measure === 'volume' && !isPoured(item))}
              chosen={bottle}
              onChoose={setBottle}
            />
            <FieldRow>
              <RateField label={words.bottlingForm.loss} value={lossBp} onChange={setLoss} />
            </FieldRow>
            {litres === null ? null : (
              <p className={classes.note} aria-live="polite">
                {words.bottlingForm.litres(format.volume(litres), format.number(Number(count)))}
              </p>
            )}
          </Panel>
        )}
        {wine === null || bottle === null ? null : (
          <Panel title={words.bottlingForm.dry}>
            <TakenList
              add={words.bottlingForm.addDry}
              items={stocked.filter(({ measure }) => measure !== 'volume')}
              rows={dry}
              rowOf={({ id, content }): Dry => ({ skuId: id, quantity: content, perBottles: 1n })}
              onChange={setDry}
              renderFields={({ perBottles }, change) => (
                <NativeSelect
                  label={words.bottlingForm.per}
                  value={String(perBottles)}
                  onChange={(event) => change({ perBottles: BigInt(event.currentTarget.value) })}
                  data={cases.map((size) => ({
                    value: String(size),
                    label: size === 1n ? words.bottlingForm.perOne : words.bottlingForm.perCase(Number(size)),
                  }))}
                />
              )}
            />
          </Panel>
        )}
        <Button size="md" disabled={!isSaid || lossBp === null} onClick={goOn}>
          {words.check}
        </Button>
      </Stack>
    </>
  );
}

/** A recipe being written, with what it costs and what is missing beside it as one types. */

import { Button, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { batchCode } from '#domain/making/batchCode.ts';
import {
  costOfRecipe,
  listRecipes,
  type NewRecipe,
  saveRecipe,
  tryRecipe,
  whatCanBeMade,
} from '#domain/making/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { MoneyField, QuantityField, RateField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import classes from '../Making.module.css';
import { TakenList } from '../TakenList.tsx';
import { ComponentList } from './ComponentList.tsx';
import { CostPanel } from './CostPanel.tsx';
import { PossiblePanel } from './PossiblePanel.tsx';
import { bodyOf, type RecipeDraft } from './recipeDraft.ts';
import { useRecipeWords } from './words.ts';

const typingRestsMs = 350;

/** What it would cost, asked once the typing rests; the last answer stands meanwhile. */
function useTrial(body: NewRecipe | null) {
  const [asked] = useDebouncedValue(body, typingRestsMs);
  const isAsked = asked !== null && asked.components.length > 0;
  return useReading(tryRecipe, { body: asked ?? unasked }, { enabled: isAsked, keepsLast: true });
}
const unasked = { skuId: '', batch: 0n, components: [] };

interface PartProps {
  draft: RecipeDraft;
  change: (facts: Partial<RecipeDraft>) => void;
}

function KeepingPanel({ draft, change }: PartProps) {
  const words = useRecipeWords();
  const today = useBusinessDay();
  const pattern = draft.batchPattern.trim();
  return (
    <Panel title={words.expenses}>
      <FieldRow>
        <MoneyField label={words.labour} value={draft.labour} onChange={(labour) => change({ labour })} />
        <MoneyField
          label={words.overhead}
          value={draft.overhead}
          onChange={(overhead) => change({ overhead })}
        />
        <TextInput
          label={words.shelfLife}
          inputMode="numeric"
          value={draft.shelfLifeDays}
          onChange={(event) => change({ shelfLifeDays: event.currentTarget.value })}
        />
        <TextInput
          label={words.lead}
          inputMode="numeric"
          value={draft.leadDays}
          onChange={(event) => change({ leadDays: event.currentTarget.value })}
        />
      </FieldRow>
      <TextInput
        mt="md"
        label={words.pattern}
        description={words.patternParts}
        value={draft.batchPattern}
        onChange={(event) => change({ batchPattern: event.currentTarget.value })}
        inputWrapperOrder={['label', 'input', 'description']}
      />
      <p className={classes.note}>
        {pattern === '' ? words.patternNone : words.patternHint(batchCode(pattern, today, 1, 'REF'))}
      </p>
      <Textarea
        label={words.note}
        autosize
        minRows={2}
        maxLength={4000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </Panel>
  );
}

interface RecipeFormProps {
  item: Item;
  initial: RecipeDraft;
  /** A former version stands. */
  isNext: boolean;
}

export function RecipeForm({ item, initial, isNext }: RecipeFormProps) {
  const words = useRecipeWords();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(initial);
  const [isAdding, setAdding] = useState(false);
  const change = (facts: Partial<RecipeDraft>) => setDraft((now) => ({ ...now, ...facts }));
  const saving = useSending(saveRecipe, { makesStale: [listRecipes, costOfRecipe, whatCanBeMade] });
  const body = bodyOf(draft);
  const trial = useTrial(body);

  function save() {
    if (!body) return;
    saving.mutateAsync({ body }).then(() => {
      toast.done(words.saved(item.name));
      void navigate({ to: paths.recipe, params: { skuId: item.id } });
    }, toast.refused);
  }

  return (
    <Columns
      main={
        <Stack>
          <Panel title={words.components}>
            <FieldRow>
              <QuantityField
                label={words.batch}
                of={item}
                value={draft.batch}
                onChange={(batch) => change({ batch })}
              />
              <RateField
                label={words.yield}
                title={words.yieldHint}
                value={draft.yieldBp}
                onChange={(yieldBp) => change({ yieldBp })}
              />
            </FieldRow>
            <ComponentList components={draft.components} onChange={(components) => change({ components })} />
          </Panel>
          <KeepingPanel draft={draft} change={change} />
          <Panel title={words.byProducts}>
            {isAdding ? null : (
              <Button variant="default" onClick={() => setAdding(true)}>
                {words.addByProduct}
              </Button>
            )}
            <TakenList
              add={isAdding ? words.addByProduct : null}
              rows={draft.byProducts}
              rowOf={({ id }) => ({ skuId: id, quantity: null, costBp: null })}
              onChange={(byProducts) => change({ byProducts })}
              renderFields={(one, changeOne) => (
                <RateField
                  label={words.costShare}
                  value={one.costBp}
                  onChange={(costBp) => changeOne({ costBp })}
                />
              )}
            />
          </Panel>
        </Stack>
      }
      side={
        <Stack>
          {trial.error ? (
            <p className={classes.alert} role="alert">
              {trial.error.message}
            </p>
          ) : null}
          <CostPanel skuId={item.id} cost={trial.data?.cost} />
          <PossiblePanel skuId={item.id} possible={trial.data?.possible} />
          <Button
            size="md"
            fullWidth
            disabled={body === null || draft.components.length === 0}
            loading={saving.isPending}
            onClick={save}
          >
            {isNext ? words.saveNext : words.save}
          </Button>
        </Stack>
      }
    />
  );
}

/** One recipe: what a batch takes, costs and could be made of now; its versions. */

import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { costOfRecipe, listRecipes, whatCanBeMade } from '#domain/making/contract.ts';
import { whole } from '#domain/making/recipe.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { QuantityField } from '#web/ui/fields.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { CostPanel } from './CostPanel.tsx';
import { PossiblePanel } from './PossiblePanel.tsx';
import type { KnownRecipe } from './recipeDraft.ts';
import { useRecipeWords } from './words.ts';

function TakesPanel({ recipe }: { recipe: KnownRecipe }) {
  const words = useRecipeWords();
  const format = useFormat();
  const { nameOf, say } = useWares();
  return (
    <Panel title={words.components} aside={words.version(recipe.version, format.day(recipe.from))}>
      <RowList
        label={words.components}
        rows={recipe.components.map(({ skuId, quantity, lossBp, role, alternatives }) => ({
          id: skuId,
          title: nameOf(skuId),
          note: [
            words.roles[role],
            ...(lossBp > 0 ? [`${words.loss} ${format.rate(lossBp)}`] : []),
            ...alternatives.map(
              (one) => `${words.alternatives} ${nameOf(one.skuId)} (${say(one.quantity, one.skuId)})`,
            ),
          ].join(' · '),
          state: say(quantity, skuId),
        }))}
      />
      <FactList
        facts={[
          { name: words.batch, value: say(recipe.batch, recipe.skuId) },
          ...(recipe.yieldBp < whole ? [{ name: words.yield, value: format.rate(recipe.yieldBp) }] : []),
          ...recipe.byProducts.map((one) => ({
            name: words.byProducts,
            value: `${nameOf(one.skuId)}, ${say(one.quantity, one.skuId)} (${format.rate(one.costBp)})`,
          })),
          ...(recipe.shelfLifeDays === null ? [] : [{ name: words.shelfLife, value: recipe.shelfLifeDays }]),
          ...(recipe.leadDays === 0 ? [] : [{ name: words.lead, value: recipe.leadDays }]),
          ...(recipe.batchPattern === null ? [] : [{ name: words.pattern, value: recipe.batchPattern }]),
          ...(recipe.note === null ? [] : [{ name: words.note, value: recipe.note }]),
        ]}
      />
    </Panel>
  );
}

function Possible({ recipe }: { recipe: KnownRecipe }) {
  const words = useRecipeWords();
  const { byId } = useWares();
  const [quantity, setQuantity] = useState<bigint | null>(null);
  const asked = quantity !== null && quantity > 0n ? { quantity } : {};
  const { data } = useReading(
    whatCanBeMade,
    { params: { recipeId: recipe.id }, query: asked },
    { keepsLast: true },
  );
  const item = byId.get(recipe.skuId);
  return (
    <PossiblePanel
      skuId={recipe.skuId}
      possible={data}
      asked={
        item ? (
          <QuantityField label={words.possible.wanted} of={item} value={quantity} onChange={setQuantity} />
        ) : null
      }
    />
  );
}

export function RecipeScreen() {
  const words = useRecipeWords();
  const { part } = useMakingWords();
  const format = useFormat();
  const { skuId } = useParams({ from: paths.recipe });
  const mayWrite = useMay('catalog:write');
  const mayMake = useMay('stock:write');
  const { nameOf, isPending } = useWares();
  const { data, error } = useReading(listRecipes, { query: { skuId } });
  const recipe = data?.items.find(({ isCurrent }) => isCurrent);
  const cost = useReading(
    costOfRecipe,
    { params: { recipeId: recipe?.id ?? '' } },
    { enabled: recipe !== undefined },
  );
  if (error) throw error;
  if (!data || isPending) return <Waiting title={part.recipes.title} />;
  const above = <Link to={paths.recipes}>{part.recipes.title}</Link>;
  const write = (word: string) =>
    mayWrite ? (
      <LinkButton to={paths.newRecipe} search={{ sku: skuId }} variant="default">
        {word}
      </LinkButton>
    ) : null;
  if (!recipe) {
    return (
      <>
        <PageHeader title={nameOf(skuId)} above={above} />
        <EmptyState icon={null} title={words.empty.title} action={write(words.add)}>
          {words.empty.words}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={nameOf(skuId)}
        lead={words.form[recipe.form]}
        above={above}
        more={write(words.edit)}
        action={
          mayMake ? (
            <LinkButton to={paths.newWorkOrder} search={{ sku: skuId }}>
              {words.makeIt}
            </LinkButton>
          ) : null
        }
      />
      <Columns
        main={
          <Stack>
            <TakesPanel recipe={recipe} />
            {data.items.length < 2 ? null : (
              <Panel title={words.versions}>
                <Quiet>{words.versionsWords}</Quiet>
                <RowList
                  label={words.versions}
                  rows={data.items.toReversed().map(({ id, version, from, createdBy }) => ({
                    id,
                    title: words.version(version, format.day(from)),
                    note: createdBy,
                  }))}
                />
              </Panel>
            )}
          </Stack>
        }
        side={
          <Stack>
            <CostPanel skuId={skuId} cost={cost.data} />
            <Possible recipe={recipe} />
          </Stack>
        }
      />
    </>
  );
}

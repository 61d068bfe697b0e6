/** The recipes, each by what it makes. */

import { IconFlask } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { listRecipes } from '#domain/making/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { byText, type Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { MakingHeader } from '../MakingHeader.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import type { KnownRecipe } from './recipeDraft.ts';
import { useRecipeWords } from './words.ts';

interface Row extends KnownRecipe {
  name: string;
  gives: string;
}

function useColumns(): readonly Column<Row>[] {
  const words = useRecipeWords();
  const { item } = useMakingWords();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'name',
        header: item,
        width: 'minmax(180px, 2fr)',
        card: 'title',
        fixed: true,
        compare: byText(({ name }) => name),
        cell: ({ skuId, name }) => (
          <NameLink to={paths.recipe} params={{ skuId }} tabIndex={-1}>
            {name}
          </NameLink>
        ),
      },
      { id: 'batch', header: words.batch, width: '150px', card: 'figure', cell: ({ gives }) => gives },
      {
        id: 'form',
        header: words.form.recipe,
        width: '160px',
        card: 'line',
        cell: ({ form }) => words.form[form],
      },
      {
        id: 'version',
        header: words.versions,
        width: 'minmax(170px, 1fr)',
        from: 'tablet',
        card: 'none',
        cell: ({ version, from }) => words.version(version, format.day(from)),
      },
    ],
    [words, item, format],
  );
}

export function RecipesScreen() {
  const words = useRecipeWords();
  const { part } = useMakingWords();
  const wares = useWares();
  const navigate = useNavigate();
  const columns = useColumns();
  const mayWrite = useMay('catalog:write');
  const { data, error } = useReading(listRecipes, {});
  const { nameOf, say } = wares;
  const rows = (data?.items ?? [])
    .map((recipe) => ({ ...recipe, name: nameOf(recipe.skuId), gives: say(recipe.batch, recipe.skuId) }))
    .toSorted(byText(({ name }) => name));
  if (error) throw error;
  if (!data || wares.isPending) return <Waiting title={part.recipes.title} />;
  const wizards = mayWrite ? (
    <>
      <LinkButton to={paths.newGiftBox} variant="default">
        {words.giftBox}
      </LinkButton>
      <LinkButton to={paths.newBottling} variant="default">
        {words.bottling}
      </LinkButton>
    </>
  ) : null;
  const add = mayWrite ? <LinkButton to={paths.newRecipe}>{words.add}</LinkButton> : null;
  if (rows.length === 0) {
    return (
      <>
        <MakingHeader part="recipes" />
        <EmptyState
          icon={<IconFlask size={26} stroke={1.5} />}
          title={words.empty.title}
          action={
            <>
              {add}
              {wizards}
            </>
          }
        >
          {words.empty.words}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <MakingHeader part="recipes" action={add} more={wizards} />
      <DataTable
        label={part.recipes.title}
        rows={rows}
        columns={columns}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ skuId }) => void navigate({ to: paths.recipe, params: { skuId } })}
      />
    </>
  );
}

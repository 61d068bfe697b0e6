/** A new recipe, or the next version of one: first what it makes, then the rest. */

import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { listRecipes } from '#domain/making/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from '../Making.module.css';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { RecipeForm } from './RecipeForm.tsx';
import { draftOf, emptyDraft } from './recipeDraft.ts';
import { useRecipeWords } from './words.ts';

function ProductPanel() {
  const words = useRecipeWords();
  const { unknownCode } = useMakingWords();
  const { stocked } = useWares();
  const navigate = useNavigate();
  const [unknown, setUnknown] = useState<string | null>(null);
  return (
    <Panel title={words.chooseProduct}>
      <Quiet>{words.chooseWords}</Quiet>
      <ItemPicker
        label={words.product}
        autoFocus
        items={stocked}
        onPick={({ item }) => void navigate({ to: paths.newRecipe, search: { sku: item.id } })}
        onUnknown={setUnknown}
      />
      {unknown === null ? null : <p className={classes.alert}>{unknownCode(unknown)}</p>}
      <Actions>
        <LinkButton to={paths.newSku} variant="default">
          {words.newItem}
        </LinkButton>
        <LinkButton to={paths.newGiftBox} variant="default">
          {words.giftBox}
        </LinkButton>
        <LinkButton to={paths.newBottling} variant="default">
          {words.bottling}
        </LinkButton>
      </Actions>
    </Panel>
  );
}

export function RecipeEditor() {
  const words = useRecipeWords();
  const { part } = useMakingWords();
  const { sku } = useSearch({ from: paths.newRecipe });
  const { byId, isPending } = useWares();
  const versions = useReading(listRecipes, { query: { skuId: sku } }, { enabled: sku !== undefined });
  const item = byId.get(sku ?? '');
  const above = <Link to={paths.recipes}>{part.recipes.title}</Link>;
  if (versions.error) throw versions.error;
  if (isPending || (item && !versions.data)) return <Waiting title={words.add} />;
  const known = versions.data?.items.at(-1);
  return (
    <>
      <PageHeader title={item?.name ?? words.add} lead={item ? words.product : null} above={above} />
      {item ? (
        <RecipeForm
          key={item.id}
          item={item}
          initial={known ? draftOf(known) : emptyDraft(item.id, item.content)}
          isNext={known !== undefined}
        />
      ) : (
        <ProductPanel />
      )}
    </>
  );
}

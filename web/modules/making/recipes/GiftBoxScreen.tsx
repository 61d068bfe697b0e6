/** A gift box: which one is sold, which bottles are in it, what it is wrapped in. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { giftBox } from '#domain/making/wizards.ts';
import { paths } from '#web/paths.ts';
import type { Item } from '#web/ui/items/item.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { PickOne } from '../PickOne.tsx';
import { said, type Taken, TakenList } from '../TakenList.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { RecipeForm } from './RecipeForm.tsx';
import { draftFrom, type RecipeDraft } from './recipeDraft.ts';
import { useRecipeWords } from './words.ts';

/** One of it, ready to be changed. */
const one = ({ id, content }: Item): Taken => ({ skuId: id, quantity: content });

export function GiftBoxScreen() {
  const words = useRecipeWords();
  const { part } = useMakingWords();
  const { stocked, byId, isPending } = useWares();
  const [box, setBox] = useState<Item | null>(null);
  const [inside, setInside] = useState<readonly Taken[]>([]);
  const [drafted, setDrafted] = useState<RecipeDraft | null>(null);
  const taken = said(inside);
  const isWrapping = ({ skuId }: Taken) => byId.get(skuId)?.kind === 'packaging';
  if (isPending) return <Waiting title={words.giftBoxForm.title} />;
  const above = <Link to={paths.recipes}>{part.recipes.title}</Link>;
  if (box && drafted) {
    return (
      <>
        <PageHeader title={box.name} lead={words.form.giftBox} above={above} />
        <RecipeForm item={box} initial={drafted} isNext={false} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={words.giftBoxForm.title} lead={words.giftBoxForm.lead} above={above} />
      <Stack>
        <Panel>
          <PickOne
            label={words.giftBoxForm.box}
            items={stocked.filter(({ measure }) => measure === 'count')}
            chosen={box}
            onChoose={setBox}
          />
        </Panel>
        {box === null ? null : (
          <Panel title={words.giftBoxForm.inside}>
            <TakenList add={words.giftBoxForm.add} rows={inside} rowOf={one} onChange={setInside} />
          </Panel>
        )}
        <Button
          size="md"
          disabled={box === null || taken === null || taken.length === 0}
          onClick={() => {
            if (!box || !taken) return;
            const bottles = taken.filter((each) => !isWrapping(each));
            setDrafted(draftFrom(giftBox(box, bottles, taken.filter(isWrapping))));
          }}
        >
          {words.check}
        </Button>
      </Stack>
    </>
  );
}

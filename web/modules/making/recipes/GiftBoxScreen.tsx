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
import { said, type Taken, TakenList } from '../TakenList.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { PickOne } from '../PickOne.tsx';
import { RecipeForm } from './RecipeForm.tsx';
import { draftFrom, type RecipeDraft } from './recipeDraft.ts';
import { useRecipeWords } from './words.ts';

/** One of it, ready to be changed. */
const one = ({ id, content }: Item): Taken => ({ skuId: id, quantity: content });

export function GiftBoxScreen() {
  const words = useRecipeWords();
  const { part } = useMakingWords();
  const { stocked, isPending } = useWares();
  const [box, setBox] = useState<Item | null>(null);
  const [bottles, setBottles] = useState<readonly Taken[]>([]);
  const [wrapping, setWrapping] = useState<readonly Taken[]>([]);
  const [drafted, setDrafted] = useState<RecipeDraft | null>(null);
  const inBox = said(bottles);
  const around = said(wrapping);
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
  const canGoOn = box !== null && inBox !== null && inBox.length > 0 && around !== null;
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
        <Panel title={words.giftBoxForm.bottles}>
          <TakenList add={words.giftBoxForm.addBottle} rows={bottles} rowOf={one} onChange={setBottles} />
        </Panel>
        <Panel title={words.giftBoxForm.wrapping}>
          <TakenList add={words.giftBoxForm.addWrapping} rows={wrapping} rowOf={one} onChange={setWrapping} />
        </Panel>
        <Button
          size="md"
          disabled={!canGoOn}
          onClick={() => {
            if (box && inBox && around) setDrafted(draftFrom(giftBox(box, inBox, around)));
          }}
        >
          {words.check}
        </Button>
      </Stack>
    </>
  );
}

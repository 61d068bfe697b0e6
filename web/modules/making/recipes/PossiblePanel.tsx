/** How many can be made with what there is, and what is missing for more. */
import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { whatCanBeMade } from '#domain/making/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import classes from '../Making.module.css';
import { useWares } from '../useWares.ts';
import { useRecipeWords } from './words.ts';

interface PossiblePanelProps {
  skuId: Id;
  possible: z.output<typeof whatCanBeMade.reply> | undefined;
  /** For how many it is asked. */
  asked?: ReactNode;
}

export function PossiblePanel({ skuId, possible, asked }: PossiblePanelProps) {
  const { possible: words } = useRecipeWords();
  const { nameOf, say } = useWares();
  if (!possible) return null;
  const listed = (quantities: readonly { skuId: Id; quantity: bigint }[]) =>
    quantities.map((one) => ({
      id: one.skuId,
      title: nameOf(one.skuId),
      state: say(one.quantity, one.skuId),
    }));
  const madeFirst = possible.made.filter((one) => one.skuId !== skuId);
  const wanted = say(possible.wanted, skuId);
  return (
    <Panel title={words.title}>
      <p aria-live="polite">
        {possible.possible > 0n ? words.now(say(possible.possible, skuId)) : words.none}
      </p>
      {asked}
      {possible.missing.length === 0 ? (
        <p className={classes.good}>{words.enough(wanted)}</p>
      ) : (
        <>
          <p className={classes.alert}>{words.forMore(wanted)}</p>
          <RowList label={words.forMore(wanted)} rows={listed(possible.missing)} />
        </>
      )}
      {madeFirst.length === 0 ? null : (
        <>
          <p className={classes.note}>{words.madeFirst}</p>
          <RowList label={words.madeFirst} rows={listed(madeFirst)} />
        </>
      )}
    </Panel>
  );
}

/** What a batch costs, and one of what it makes; how many can be made with what there is. */
import type { z } from 'zod';
import type { recipeCost } from '#domain/making/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import { MoneyText, UnitPriceText } from '#web/ui/Figures.tsx';
import { FigureTable } from '#web/ui/FigureTable.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from '../Making.module.css';
import { useWares } from '../useWares.ts';
import { useRecipeWords } from './words.ts';

type Cost = z.output<typeof recipeCost>;

/** Of a batch, in 1/10 000: shown to the cent, as it will be booked. */
const BatchText = ({ e4 }: { e4: bigint }) => <MoneyText amount={divideRound(e4, 100n)} />;

export function CostPanel({ skuId, cost }: { skuId: Id; cost: Cost | undefined }) {
  const { cost: words } = useRecipeWords();
  const { nameOf, say, byId } = useWares();
  if (!cost) return <Panel title={words.title}>{<Quiet>{words.waiting}</Quiet>}</Panel>;
  const content = byId.get(skuId)?.content ?? 0n;
  const each = cost.makes > 0n ? divideRound(cost.total * content, cost.makes) : null;
  const beside = [
    { name: words.packaging, amount: cost.packaging },
    { name: words.labour, amount: cost.labour },
    { name: words.overhead, amount: cost.overhead },
    { name: words.byProducts, amount: -cost.byProducts },
  ].filter(({ amount }) => amount !== 0n);
  return (
    <Panel title={words.title}>
      <FigureTable
        heads={[words.line, words.amount]}
        rows={cost.lines.map((line) => ({
          id: line.skuId,
          cells: [
            <span key="line">
              {nameOf(line.skuId)} <span className={classes.note}>{say(line.quantity, line.skuId)}</span>
            </span>,
            <BatchText key="amount" e4={line.amountE4} />,
          ],
        }))}
        sums={[
          ...(each === null ? [] : [{ name: words.each, figure: <UnitPriceText price={each} /> }]),
          { name: words.batch(say(cost.makes, skuId)), figure: <BatchText e4={cost.total} /> },
          { name: words.materials, figure: <BatchText e4={cost.materials} /> },
          ...beside.map(({ name, amount }) => ({ name, figure: <BatchText e4={amount} /> })),
        ]}
      />
      {cost.unpriced.length === 0 ? null : (
        <p className={classes.note}>
          {words.unpriced(cost.unpriced.length, cost.unpriced.map(nameOf).join(', '))}
        </p>
      )}
    </Panel>
  );
}

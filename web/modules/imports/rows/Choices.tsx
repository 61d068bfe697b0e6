/** What holds for all rows: whose quantities become opening stock, what becomes of red rows and of known articles. */
import { type CatalogImport, openingStockChoice } from '#domain/catalog/importContract.ts';
import { OneCard } from '#web/ui/CardChoice.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import classes from '../Imports.module.css';
import { useChangeImport } from '../useChangeImport.ts';
import { useImportWords } from '../words.ts';
import { DuplicatesChoice } from './DuplicatesChoice.tsx';

export function Choices({ one }: { one: CatalogImport }) {
  const words = useImportWords().choices;
  const { change } = useChangeImport(one);
  const saysQuantities = one.mapping.columns.quantity !== undefined || 'quantity' in one.mapping.constants;
  return (
    <Panel>
      <div className={classes.choices}>
        {saysQuantities ? (
          <OneCard
            label={words.opening}
            value={one.openingStock}
            cards={openingStockChoice.options.map((value) => ({ value, ...words.openingCards[value] }))}
            onChange={(openingStock) => change({ openingStock })}
          />
        ) : (
          <p className={classes.quiet}>{words.noQuantity}</p>
        )}
        <div className={classes.pair}>
          {one.rows.withProblems > 0 ? (
            <Choice
              label={words.problems}
              value={one.problemRows}
              options={(['quarantine', 'leaveOut'] as const).map((value) => ({
                value,
                label: words.problemCards[value],
              }))}
              onChange={(problemRows) => change({ problemRows })}
            />
          ) : null}
          {one.rows.duplicates > 0 ? (
            <DuplicatesChoice onChange={(duplicates) => change({ duplicates })} />
          ) : null}
        </div>
      </div>
    </Panel>
  );
}

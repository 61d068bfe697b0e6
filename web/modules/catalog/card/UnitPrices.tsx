/** What a unit sells for in each price list, corrected in place. */
import { type PricedUnit, setPrices } from '#domain/catalog/contract.ts';
import { call } from '#web/api/call.ts';
import type { PricedIn, PriceLists } from '../priceLists.ts';
import classes from './Card.module.css';
import { PriceCell } from './PriceCell.tsx';
import { useCardDeed } from './useCardDeed.ts';
import { useCardWords } from './words.ts';

interface UnitPricesProps {
  unit: PricedUnit;
  priceLists: PriceLists;
}

export function UnitPrices({ unit, priceLists: { lists, idOf } }: UnitPricesProps) {
  const words = useCardWords();
  const { run } = useCardDeed();

  function set(list: PricedIn, amountE4: bigint | null) {
    run(async () => {
      const priceListId = await idOf(list);
      await call(setPrices, {
        params: { priceListId },
        body: { prices: [{ unitId: unit.id, amountE4 }] },
      });
    });
  }

  return (
    <dl className={classes.facts}>
      {lists.map((list) => {
        const said = words.priceIn(list.name, list.includesVat ? words.included : words.excluded);
        const price = unit.prices.find(({ priceListId }) => priceListId === list.id);
        return (
          <div key={list.id ?? ''}>
            <dt>{said}</dt>
            <dd>
              <PriceCell
                label={`${unit.label}, ${said}`}
                price={price?.amountE4 ?? null}
                onChange={(amount) => set(list, amount)}
              />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

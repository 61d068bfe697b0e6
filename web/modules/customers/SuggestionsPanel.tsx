/** What to suggest to a customer, each with the reason that may be told them. */
import { Link } from '@tanstack/react-router';
import { suggestToCustomer } from '#domain/recommend/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { UnitPriceText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useCustomerWords } from './words.ts';

export function SuggestionsPanel({ customerId }: { customerId: Id }) {
  const words = useCustomerWords().suggestions;
  const { data } = useReading(suggestToCustomer, { params: { customerId }, query: { count: 5 } });
  if (!data) return null;
  const { learnedAt, items } = data;
  return (
    <Panel title={words.title}>
      {items.length === 0 ? (
        learnedAt === null ? (
          words.learning
        ) : (
          words.none
        )
      ) : (
        <RowList
          label={words.title}
          rows={items.map(({ skuId, name, why, priceE4 }) => ({
            id: skuId,
            title: (
              <Link to={paths.sku} params={{ skuId }}>
                {name}
              </Link>
            ),
            note: why,
            state: priceE4 === null ? null : <UnitPriceText price={priceE4} />,
          }))}
        />
      )}
    </Panel>
  );
}

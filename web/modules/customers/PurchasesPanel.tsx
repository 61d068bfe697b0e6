/** What a customer bought, ticket by ticket. */
import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import type { purchase } from '#domain/customers/contract.ts';
import { paths } from '#web/paths.ts';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useCustomerWords } from './words.ts';

/** At first: who they are and what they agreed to stays near. */
const firstShown = 10;

export function PurchasesPanel({ purchases }: { purchases: readonly z.output<typeof purchase>[] }) {
  const words = useCustomerWords().purchases;
  const title = words.title(purchases.length);
  return (
    <Panel title={title}>
      {purchases.length === 0 ? (
        words.none
      ) : (
        <RowList
          label={title}
          atFirst={firstShown}
          rows={purchases.map(({ saleId, at, way, sale }) => ({
            id: saleId,
            title:
              sale === null ? (
                words.waiting
              ) : (
                <Link to={paths.sale} params={{ saleId }}>
                  {words.ticket(sale.document)}
                </Link>
              ),
            note: (
              <>
                <InstantText at={at} />, {words.way[way]}
              </>
            ),
            state: sale === null ? null : <MoneyText amount={sale.total} />,
          }))}
        />
      )}
    </Panel>
  );
}

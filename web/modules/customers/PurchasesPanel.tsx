/** What a customer bought, ticket by ticket. */
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { z } from 'zod';
import type { purchase } from '#domain/customers/contract.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useCustomerWords } from './words.ts';

/** At first: who they are and what they agreed to stays near. */
const firstShown = 10;

export function PurchasesPanel({ purchases }: { purchases: readonly z.output<typeof purchase>[] }) {
  const words = useCustomerWords().purchases;
  const [isWhole, setWhole] = useState(false);
  const title = words.title(purchases.length);
  const shown = isWhole ? purchases : purchases.slice(0, firstShown);
  const others = purchases.length - shown.length;
  return (
    <Panel title={title}>
      {purchases.length === 0 ? (
        words.none
      ) : (
        <RowList
          label={title}
          rows={shown.map(({ saleId, at, way, sale }) => ({
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
      {others === 0 ? null : (
        <Actions>
          <Button variant="default" onClick={() => setWhole(true)}>
            {words.others(others)}
          </Button>
        </Actions>
      )}
    </Panel>
  );
}

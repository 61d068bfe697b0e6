/** The head of each part of buying: its title, and the links to the others. */
import type { ReactNode } from 'react';
import { listPurchaseOrders } from '#domain/buying/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { type PartName, parts } from './parts.ts';
import { useBuyingWords } from './words.ts';

export function BuyingHeader({ part, action }: { part: PartName; action?: ReactNode }) {
  const words = useBuyingWords();
  const late = useReading(listPurchaseOrders, { query: { state: 'late' } }).data?.items.length ?? 0;
  return (
    <>
      <PageHeader title={words.part[part].title} lead={words.part[part].words} action={action} />
      <PartNav label={words.parts}>
        {parts.map(({ name, path }) => (
          <PartLink
            key={name}
            to={path}
            count={name === 'orders' ? late : 0}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {words.part[name].link}
          </PartLink>
        ))}
      </PartNav>
    </>
  );
}

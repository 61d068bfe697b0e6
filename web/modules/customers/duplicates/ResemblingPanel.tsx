/** Who is there already and resembles the customer that somebody is typing: before it is saved a second time. */
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { NewCustomer } from '#domain/customers/contract.ts';
import { findResembling } from '#domain/customers/duplicateContract.ts';
import { comparedParts } from '#domain/customers/duplicates/records.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useDuplicateWords } from './words.ts';

/** It is asked once the typing rests. */
const restMs = 400;

export function ResemblingPanel({ typed }: { typed: NewCustomer }) {
  const words = useDuplicateWords();
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), restMs);
    return () => clearTimeout(timer);
  }, [typed]);
  // A number that is not whole yet is refused, and says nothing of anybody.
  const { data } = useReading(findResembling, { body: rested }, { enabled: rested.name.length > 1 });
  const items = data?.items ?? [];
  const title = words.resembling(items.length);
  return (
    <div aria-live="polite">
      {items.length === 0 ? null : (
        <Panel title={title}>
          <Quiet>{words.resemblingWords}</Quiet>
          <RowList
            label={title}
            rows={items.map(({ customer, likeness }) => ({
              id: customer.id,
              title: (
                <Link to={paths.customer} params={{ customerId: customer.keptId ?? customer.id }}>
                  {customer.name}
                </Link>
              ),
              note: comparedParts
                .filter((part) => likeness[part] === 'same' || likeness[part] === 'near')
                .map((part) => `${words.part[part]} ${words.likeness[likeness[part]]}`)
                .join(', '),
            }))}
          />
        </Panel>
      )}
    </div>
  );
}

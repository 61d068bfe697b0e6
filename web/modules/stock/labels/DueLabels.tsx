/** Shelf labels whose price is another than the shop's, or that were never printed. */

import { Button } from '@mantine/core';
import { IconTags } from '@tabler/icons-react';
import { useState } from 'react';
import { listDueLabels, notePrintedLabels } from '#domain/catalog/labelsContract.ts';
import { type CallReply } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { itemOf } from '#web/ui/items/item.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { toast } from '#web/ui/toast.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import { LabelList } from './LabelList.tsx';
import classes from './Labels.module.css';
import { labelOfUnit } from './labelContent.ts';
import { useLabelWords } from './words.ts';

type Due = CallReply<typeof listDueLabels>;

export function DueLabels({ never }: { never: boolean }) {
  const words = useLabelWords();
  const due = useReading(listDueLabels, { query: never ? { never: 'yes' } : {} });
  if (due.error) throw due.error;
  if (!due.data) return <WaitingLines lines={4} />;
  if (due.data.items.length === 0) {
    return (
      <EmptyState
        icon={<IconTags size={26} stroke={1.5} />}
        title={never ? words.nothingNever : words.nothingDue}
        action={
          <LinkButton variant="default" to={paths.labelSheet} search={{ way: 'chosen' }}>
            {words.choose}
          </LinkButton>
        }
      >
        {words.nothingDueWords}
      </EmptyState>
    );
  }
  return <DueList due={due.data} />;
}

function DueList({ due: { items, more } }: { due: Due }) {
  const words = useLabelWords();
  const format = useFormat();
  const noting = useSending(notePrintedLabels, { makesStale: [listDueLabels] });
  const [copies, setCopies] = useState<ReadonlyMap<string, number>>(new Map());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const saying = { format, origin: window.location.origin, words };
  const shown = items
    .map(({ sku, unitId, amountE4, printed }) => ({
      unitId,
      amountE4,
      label: labelOfUnit({ item: itemOf(sku), unitId, price: amountE4, lot: null }, saying),
      note: printed ? words.was(format.unitPrice(printed.amountE4)) : undefined,
    }))
    .filter(({ label }) => !left.has(label.key));
  return (
    <LabelList
      labels={shown.map(({ label, note }) => ({ label, note, copies: copies.get(label.key) ?? 1 }))}
      onCopies={(key, count) => setCopies(new Map(copies).set(key, count))}
      onRemove={(key) => setLeft(new Set(left).add(key))}
      above={more ? <p className={classes.quiet}>{words.more}</p> : null}
      after={
        <Button
          variant="default"
          loading={noting.isPending}
          onClick={() =>
            noting
              .mutateAsync({ body: { items: shown.map(({ unitId, amountE4 }) => ({ unitId, amountE4 })) } })
              .then(({ noted }) => toast.done(words.noted(noted)), toast.refused)
          }
        >
          {words.printed}
        </Button>
      }
      empty={null}
    />
  );
}

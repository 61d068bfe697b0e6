/** What went back to suppliers, and the credits that are awaited for it. */

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { listSupplierReturns, noteCredit } from '#domain/buying/receiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { receivedReadings } from './stale.ts';
import { useReceivingWords } from './words.ts';

const shown = 10;

export function Returns({ names }: { names: ReadonlyMap<string, string> }) {
  const words = useReceivingWords().returns;
  const mayWrite = useMay('stock:write');
  const { data } = useReading(listSupplierReturns, {});
  const [noting, setNoting] = useState<Id | null>(null);
  const returns = data?.items.slice(0, shown) ?? [];
  return (
    <Panel
      title={words.title}
      aside={
        mayWrite ? (
          <LinkButton to={paths.returnGoods} variant="subtle" size="compact-sm">
            {words.create}
          </LinkButton>
        ) : null
      }
    >
      {returns.length === 0 ? (
        <Quiet>{words.empty}</Quiet>
      ) : (
        <RowList
          label={words.title}
          rows={returns.map(
            ({ documentId, supplierId, reason, occurredAt, creditExpected, creditReceived, reversed }) => ({
              id: documentId,
              title: names.get(supplierId) ?? '',
              note: (
                <>
                  <InstantText at={occurredAt} as="day" />, {words.reasons[reason]}
                  {creditExpected === null && creditReceived === null ? null : (
                    <>
                      {', '}
                      <MoneyText amount={creditReceived ?? creditExpected ?? 0n} />
                    </>
                  )}
                </>
              ),
              state: reversed ? (
                <StateBadge state="off">{words.reversed}</StateBadge>
              ) : (
                <StateBadge state={creditReceived === null ? 'waiting' : 'good'}>
                  {creditReceived === null ? words.awaited : words.received}
                </StateBadge>
              ),
              actions:
                mayWrite && !reversed && creditReceived === null && noting !== documentId ? (
                  <Button variant="subtle" size="compact-sm" onClick={() => setNoting(documentId)}>
                    {words.note}
                  </Button>
                ) : null,
              more:
                noting === documentId ? (
                  <CreditForm
                    documentId={documentId}
                    expected={creditExpected}
                    onDone={() => setNoting(null)}
                  />
                ) : null,
            }),
          )}
        />
      )}
    </Panel>
  );
}

interface CreditFormProps {
  documentId: Id;
  expected: bigint | null;
  onDone: () => void;
}

function CreditForm({ documentId, expected, onDone }: CreditFormProps) {
  const words = useReceivingWords().returns;
  const [amount, setAmount] = useState(expected);
  const [reference, setReference] = useState('');
  const noting = useSending(noteCredit, { makesStale: receivedReadings });

  function send() {
    if (amount === null) return;
    const piece = reference.trim() === '' ? {} : { reference: reference.trim() };
    noting.mutateAsync({ params: { documentId }, body: { amount, ...piece } }).then(() => {
      toast.done(words.noted);
      onDone();
    }, toast.refused);
  }

  return (
    <FieldRow label={words.note}>
      <MoneyField label={words.amount} value={amount} onChange={setAmount} />
      <TextInput
        label={words.reference}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <Button disabled={amount === null} loading={noting.isPending} onClick={send}>
        {words.note}
      </Button>
    </FieldRow>
  );
}

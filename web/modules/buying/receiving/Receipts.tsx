/** The latest deliveries of suppliers; freight and the like are added to one here, now or when its invoice comes. */

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { landedKinds, spreadings } from '#domain/buying/landed.ts';
import { listReceipts, reverseLandedCost, spreadCost } from '#domain/buying/receiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { receivedReadings } from './stale.ts';
import { useReceivingWords } from './words.ts';

const shown = 20;

export function Receipts({ names }: { names: ReadonlyMap<string, string> }) {
  const words = useReceivingWords().receipts;
  const format = useFormat();
  const mayWrite = useMay('stock:write');
  const { data } = useReading(listReceipts, {});
  const [adding, setAdding] = useState<Id | null>(null);
  const receipts = data?.items.slice(0, shown) ?? [];
  if (receipts.length === 0) return null;
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={receipts.map(
          ({ documentId, supplierId, reference, occurredAt, cost, landed, lines, reversed, invoiceId }) => ({
            id: documentId,
            title: (
              <>
                {names.get(supplierId)} <MoneyText amount={cost} />
              </>
            ),
            note: (
              <>
                <InstantText at={occurredAt} as="day" />, {words.note(reference, lines)}
                {landed === 0n ? null : `, ${words.landed(format.money(landed))}`}
              </>
            ),
            state: reversed ? (
              <StateBadge state="off">{words.reversed}</StateBadge>
            ) : invoiceId === null ? null : (
              <StateBadge state="good">{words.invoiced}</StateBadge>
            ),
            actions:
              mayWrite && !reversed && adding !== documentId ? (
                <Button variant="subtle" size="compact-sm" onClick={() => setAdding(documentId)}>
                  {words.addCost}
                </Button>
              ) : null,
            more:
              adding === documentId ? (
                <CostForm documentId={documentId} onDone={() => setAdding(null)} />
              ) : null,
          }),
        )}
      />
    </Panel>
  );
}

function CostForm({ documentId, onDone }: { documentId: Id; onDone: () => void }) {
  const words = useReceivingWords().costs;
  const format = useFormat();
  const [kind, setKind] = useState<(typeof landedKinds)[number]>('freight');
  const [by, setBy] = useState<(typeof spreadings)[number]>('value');
  const [amount, setAmount] = useState<bigint | null>(null);
  const [reference, setReference] = useState('');
  const spreading = useSending(spreadCost, { makesStale: receivedReadings });
  const undoing = useSending(reverseLandedCost, { makesStale: receivedReadings });

  function send() {
    if (amount === null) return;
    const piece = reference.trim() === '' ? {} : { reference: reference.trim() };
    spreading
      .mutateAsync({ body: { documentIds: [documentId], kind, by, amount, ...piece } })
      .then(({ id }) => {
        toast.done(words.done(format.money(amount)), {
          word: words.undo,
          onPress: () =>
            void undoing
              .mutateAsync({ params: { landedId: id } })
              .then(() => toast.done(words.undone), toast.refused),
        });
        onDone();
      }, toast.refused);
  }

  return (
    <FieldRow label={words.title}>
      <NativeSelect
        label={words.kind}
        value={kind}
        onChange={(event) => setKind(landedKinds.find((one) => one === event.currentTarget.value) ?? kind)}
        data={landedKinds.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <MoneyField label={words.amount} value={amount} onChange={setAmount} />
      <NativeSelect
        label={words.by}
        value={by}
        onChange={(event) => setBy(spreadings.find((one) => one === event.currentTarget.value) ?? by)}
        data={spreadings.map((value) => ({ value, label: words.ways[value] }))}
      />
      <TextInput
        label={words.reference}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
      <Button disabled={amount === null || amount <= 0n} loading={spreading.isPending} onClick={send}>
        {words.spread}
      </Button>
    </FieldRow>
  );
}

/** A credit note on paper: how much of a return it pays, and whether more is to come. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { noteCredit } from '#domain/buying/creditContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { toast } from '#web/ui/toast.ts';
import { receivedReadings } from './stale.ts';
import { useReceivingWords } from './words.ts';

interface CreditFormProps {
  documentId: Id;
  awaited: bigint | null;
  onDone: () => void;
}

export function CreditForm({ documentId, awaited, onDone }: CreditFormProps) {
  const words = useReceivingWords().returns;
  const [amount, setAmount] = useState(awaited);
  const [reference, setReference] = useState('');
  const [closes, setCloses] = useState(false);
  const noting = useSending(noteCredit, { makesStale: receivedReadings });

  function send() {
    if (amount === null) return;
    const piece = reference.trim() === '' ? {} : { reference: reference.trim() };
    noting.mutateAsync({ params: { documentId }, body: { amount, closes, ...piece } }).then(() => {
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
      {awaited !== null && amount !== null && amount < awaited ? (
        <Checkbox
          label={words.closes}
          checked={closes}
          onChange={(event) => setCloses(event.currentTarget.checked)}
        />
      ) : null}
      <Button disabled={amount === null || amount === 0n} loading={noting.isPending} onClick={send}>
        {words.note}
      </Button>
    </FieldRow>
  );
}

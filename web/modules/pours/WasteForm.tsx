/** Wine of an opened bottle that nobody pays for: why, and how much. */
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { throwWine } from '#domain/pours/contract.ts';
import { type WasteReason, wasteReasons } from '#domain/pours/rules.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Form } from '#web/ui/Form.tsx';
import { VolumeField } from '#web/ui/fields.tsx';
import { toast } from '#web/ui/toast.ts';
import { type PouredWine, pouredReadings } from './readings.ts';
import { usePourWords } from './words.ts';

export function WasteForm({ wine, onDone }: { wine: PouredWine; onDone: () => void }) {
  const words = usePourWords().waste;
  const format = useFormat();
  const [reason, setReason] = useState<WasteReason>('oxidised');
  // The oldest bottle is the one that is thrown.
  const [quantity, setQuantity] = useState<bigint | null>(wine.bottles[0]?.remaining ?? null);
  const throwing = useSending(throwWine, { makesStale: pouredReadings });
  function send() {
    if (quantity === null) return;
    const { skuId, locationId } = wine;
    throwing.mutateAsync({ body: { skuId, locationId, reason, quantity } }).then(() => {
      toast.done(words.done(words.reasons[reason], format.volume(quantity)));
      onDone();
    }, toast.refused);
  }
  return (
    <Form
      send={words.send}
      canSend={quantity !== null && quantity > 0n}
      isSending={throwing.isPending}
      onSend={send}
      more={
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      }
    >
      <NativeSelect
        label={words.reason}
        value={reason}
        onChange={(event) => {
          const chosen = wasteReasons.find((known) => known === event.currentTarget.value);
          if (chosen) setReason(chosen);
        }}
        data={wasteReasons.map((known) => ({ value: known, label: words.reasons[known] }))}
      />
      <VolumeField label={words.quantity} value={quantity} onChange={setQuantity} />
    </Form>
  );
}

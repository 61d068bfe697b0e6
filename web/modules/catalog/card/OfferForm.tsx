/** How a supplier offers the article: its reference, its price, how many come in a box. */
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Supplier } from '#domain/catalog/contract.ts';
import { Form } from '#web/ui/Form.tsx';
import { UnitPriceField } from '#web/ui/fields.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { draftOfOffer, type Offer, type OfferDraft } from './offer.ts';
import { useCardWords } from './words.ts';

interface OfferFormProps {
  /** Null for a new one. */
  offer: Offer | null;
  /** Among whom a new one is chosen. */
  suppliers: readonly Supplier[];
  isSending: boolean;
  onSend: (draft: OfferDraft) => void;
  onCancel: () => void;
}

export function OfferForm({ offer, suppliers, isSending, onSend, onCancel }: OfferFormProps) {
  const words = useCardWords().suppliers;
  const ui = useUiWords();
  const [draft, setDraft] = useState(() => draftOfOffer(offer));
  const change = (facts: Partial<OfferDraft>) => setDraft((now) => ({ ...now, ...facts }));
  return (
    <Form
      send={offer ? ui.save : words.send}
      canSend={draft.supplierId !== '' && draft.pack >= 1}
      isSending={isSending}
      onSend={() => onSend(draft)}
      more={
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {ui.cancel}
        </Button>
      }
    >
      {offer ? null : (
        <NativeSelect
          required
          autoFocus
          label={words.supplier}
          value={draft.supplierId}
          data={[
            { value: '', label: words.choose },
            ...suppliers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => change({ supplierId: event.currentTarget.value })}
        />
      )}
      <UnitPriceField
        autoFocus={offer !== null}
        label={words.cost}
        value={draft.cost}
        onChange={(cost) => change({ cost })}
      />
      <NumberInput
        label={words.pack}
        placeholder={words.packHint}
        min={1}
        max={10_000}
        allowDecimal={false}
        value={draft.pack}
        onChange={(typed) => change({ pack: Number(typed) })}
      />
      <TextInput
        label={words.code}
        maxLength={80}
        value={draft.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
      />
    </Form>
  );
}

/** A supplier's card. */
import { Button, TextInput } from '@mantine/core';
import type { NewSupplier, Supplier } from '#domain/catalog/contract.ts';
import { Form } from '#web/ui/Form.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useSettingsWords } from '../words.ts';
import { draftOf, supplierOf } from './supplierDraft.ts';

interface SupplierFormProps {
  /** Null for a new one. */
  supplier: Supplier | null;
  isSending: boolean;
  onSend: (supplier: NewSupplier) => void;
  onCancel: () => void;
}

export function SupplierForm({ supplier, isSending, onSend, onCancel }: SupplierFormProps) {
  const words = useSettingsWords().suppliers;
  const { save, cancel } = useUiWords();
  const { draft, change, isChanged } = useDraft(draftOf(supplier));
  const asked = supplierOf(draft);
  return (
    <Form
      send={supplier ? save : words.create}
      canSend={isChanged && asked !== null}
      isSending={isSending}
      onSend={() => asked && onSend(asked)}
      more={
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {cancel}
        </Button>
      }
    >
      <TextInput
        required
        autoFocus
        label={words.name}
        maxLength={120}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={words.code}
        maxLength={60}
        value={draft.code}
        onChange={(event) => change({ code: event.currentTarget.value })}
      />
      <TextInput
        type="email"
        label={words.email}
        value={draft.email}
        onChange={(event) => change({ email: event.currentTarget.value })}
      />
      <TextInput
        type="tel"
        label={words.phone}
        maxLength={40}
        value={draft.phone}
        onChange={(event) => change({ phone: event.currentTarget.value })}
      />
      <TextInput
        label={words.leadDays}
        inputMode="numeric"
        value={draft.leadDays}
        onChange={(event) => change({ leadDays: event.currentTarget.value })}
      />
    </Form>
  );
}

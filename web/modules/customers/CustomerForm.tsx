/** A customer's record to fill in; what the server refuses is said beside its field. */
import { Button, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Customer, NewCustomer } from '#domain/customers/contract.ts';
import { customerKinds } from '#domain/customers/rules.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { type CustomerDraft, customerOf, draftOf, drawCardCode, fieldAtFault } from './draft.ts';
import { useCustomerWords } from './words.ts';

interface CustomerFormProps {
  /** Null for a new one. */
  customer: Customer | null;
  send: string;
  isSending: boolean;
  error: unknown;
  onSend: (customer: NewCustomer) => void;
  more?: ReactNode;
}

export function CustomerForm({ customer, send, isSending, error, onSend, more }: CustomerFormProps) {
  const words = useCustomerWords();
  const { draft, change, isChanged } = useDraft(draftOf(customer));
  const fault = fieldAtFault(error);
  const isFirm = draft.kind === 'firm';

  function field(name: Exclude<keyof CustomerDraft, 'kind'>) {
    return {
      label: words.field[name],
      value: draft[name],
      error: fault?.field === name ? fault.sentence : null,
      onChange: (event: { currentTarget: { value: string } }) =>
        change({ [name]: event.currentTarget.value }),
    };
  }

  return (
    <Form
      send={send}
      canSend={isChanged && draft.name.trim() !== ''}
      isSending={isSending}
      onSend={() => onSend(customerOf(draft))}
      more={more}
    >
      <WholeLine>
        <Choice
          label={words.field.kind}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={customerKinds.map((value) => ({ value, label: words.kind[value] }))}
        />
      </WholeLine>
      <TextInput
        {...field('name')}
        required
        autoFocus
        autoComplete="off"
        maxLength={200}
        label={isFirm ? words.field.firmName : words.field.name}
      />
      {isFirm ? (
        <TextInput {...field('siret')} inputMode="numeric" autoComplete="off" maxLength={40} />
      ) : null}
      <TextInput {...field('phone')} type="tel" autoComplete="off" maxLength={40} />
      <TextInput {...field('email')} type="email" autoComplete="off" maxLength={254} />
      <TextInput
        {...field('cardCode')}
        description={words.cardHint}
        autoComplete="off"
        maxLength={80}
        rightSectionWidth="auto"
        rightSection={
          <Button size="compact-sm" variant="subtle" onClick={() => change({ cardCode: drawCardCode() })}>
            {words.drawCard}
          </Button>
        }
      />
      <WholeLine>
        <Textarea {...field('note')} autosize minRows={2} maxLength={2000} />
      </WholeLine>
    </Form>
  );
}

/** Somebody who sells: name, role, and a code that is written once and never shown again. */
import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type OperatorRole, operatorRoles } from '#domain/till/settings.ts';
import type { TillOperator } from '#domain/till/settingsContract.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { Form } from '#web/ui/Form.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { useTillSettingsWords } from './words.ts';

export interface OperatorSaid {
  name: string;
  role: OperatorRole;
  /** Undefined leaves it as it is, null takes it off. */
  pin: string | null | undefined;
}

interface OperatorFormProps {
  /** Null for a new one. */
  operator: TillOperator | null;
  isSending: boolean;
  onSend: (said: OperatorSaid) => void;
  onCancel: () => void;
}

export function OperatorForm({ operator, isSending, onSend, onCancel }: OperatorFormProps) {
  const words = useTillSettingsWords().people;
  const { cancel, save } = useUiWords();
  const [name, setName] = useState(operator?.name ?? '');
  const [role, setRole] = useState<OperatorRole>(operator?.role ?? 'cashier');
  const [pin, setPin] = useState('');
  const [takesPin, setTakesPin] = useState(false);
  const isPinRight = takesPin || pin === '' || /^\d{4,8}$/.test(pin);
  return (
    <Form
      send={operator === null ? words.create : save}
      canSend={name.trim() !== '' && isPinRight}
      isSending={isSending}
      onSend={() => onSend({ name: name.trim(), role, pin: takesPin ? null : pin === '' ? undefined : pin })}
      more={
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {cancel}
        </Button>
      }
    >
      <TextInput
        label={words.name}
        value={name}
        maxLength={60}
        required
        autoFocus
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choice
        label={words.roleLabel}
        value={role}
        onChange={setRole}
        options={operatorRoles.map((value) => ({ value, label: words.role[value] }))}
      />
      <PasswordInput
        label={words.pin}
        description={operator?.hasPin ? words.pinKept : words.pinHint}
        value={takesPin ? '' : pin}
        disabled={takesPin}
        error={!isPinRight && pin.length >= 4 ? words.pinHint : null}
        inputMode="numeric"
        maxLength={8}
        autoComplete="new-password"
        onChange={(event) => setPin(event.currentTarget.value)}
      />
      {operator?.hasPin ? (
        <Checkbox
          label={words.takePin}
          checked={takesPin}
          onChange={(event) => setTakesPin(event.currentTarget.checked)}
        />
      ) : null}
    </Form>
  );
}

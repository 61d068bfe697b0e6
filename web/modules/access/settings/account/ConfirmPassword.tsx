/** The password asked for once more before something that protects the account changes. */
import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { useAccountWords } from './words.ts';

interface ConfirmPasswordProps {
  /** What will follow. */
  words: string;
  send: string;
  isSending: boolean;
  /** Why the last try was refused. */
  refusal: Error | null;
  onSend: (password: string) => void;
  onCancel: () => void;
}

export function ConfirmPassword({ words, send, isSending, refusal, onSend, onCancel }: ConfirmPasswordProps) {
  const { password: label } = useAccountWords().second;
  const { cancel } = useUiWords();
  const [password, setPassword] = useState('');
  return (
    <Form
      send={send}
      canSend={password !== ''}
      isSending={isSending}
      onSend={() => onSend(password)}
      more={
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {cancel}
        </Button>
      }
    >
      <WholeLine>{words}</WholeLine>
      <WholeLine>
        <PasswordInput
          required
          autoFocus
          label={label}
          autoComplete="current-password"
          value={password}
          error={refusal?.message}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </WholeLine>
    </Form>
  );
}

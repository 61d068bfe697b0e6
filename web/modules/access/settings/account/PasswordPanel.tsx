/** Another password; the other devices have to sign in again. */
import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '#web/api/session.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { answered, authClient } from '../../authClient.ts';
import { NewPassword } from '../../NewPassword.tsx';
import { passwordFits } from '../../password.ts';
import { devicesReading } from './devicesReading.ts';
import { useAccountDeed } from './useAccountDeed.ts';
import { useAccountWords } from './words.ts';

export function PasswordPanel() {
  const words = useAccountWords().password;
  const { person } = useSession().session;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const changing = useAccountDeed(
    () =>
      answered(
        authClient.changePassword({ currentPassword: current, newPassword: next, revokeOtherSessions: true }),
      ),
    {
      makesStale: [devicesReading.queryKey],
      saysWhy: true,
      onDone: () => {
        setCurrent('');
        setNext('');
        toast.done(words.changed);
      },
    },
  );
  return (
    <Panel title={words.title}>
      <Form
        send={words.send}
        canSend={current !== '' && passwordFits(next)}
        isSending={changing.isPending}
        onSend={() => changing.mutate(undefined)}
      >
        {/* password managers file the new password under it */}
        <input hidden readOnly autoComplete="username" value={person.email} />
        <PasswordInput
          required
          label={words.current}
          autoComplete="current-password"
          value={current}
          error={changing.error?.message}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <NewPassword label={words.new} value={next} onChange={setNext} />
        <WholeLine>{words.words}</WholeLine>
      </Form>
    </Panel>
  );
}

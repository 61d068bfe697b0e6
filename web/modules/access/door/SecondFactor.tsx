/** The second check after a password: the app's code, or a rescue code where the phone is gone. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import { answered, authClient } from '../authClient.ts';
import classes from './Door.module.css';
import { useDoorWords } from './words.ts';

interface SecondFactorProps {
  onPassed: () => Promise<void>;
  onBack: () => void;
}

async function verify(typed: string, isRescue: boolean, trustDevice: boolean): Promise<void> {
  if (isRescue) await answered(authClient.twoFactor.verifyBackupCode({ code: typed.trim() }));
  else await answered(authClient.twoFactor.verifyTotp({ code: typed.replaceAll(/\s/g, ''), trustDevice }));
}

export function SecondFactor({ onPassed, onBack }: SecondFactorProps) {
  const words = useDoorWords();
  const [isRescue, setRescue] = useState(false);
  const [code, setCode] = useState('');
  const [trusts, setTrusts] = useState(false);
  const verifying = useMutation({
    mutationFn: () => verify(code, isRescue, trusts),
    onSuccess: onPassed,
  });

  function send(event: FormEvent) {
    event.preventDefault();
    verifying.mutate();
  }

  return (
    <DoorPage title={words.second.title} lead={isRescue ? words.second.rescue : words.second.app}>
      <form className={classes.form} onSubmit={send}>
        <TextInput
          key={String(isRescue)}
          autoFocus
          required
          label={isRescue ? words.second.rescueCode : words.second.code}
          autoComplete="one-time-code"
          inputMode={isRescue ? 'text' : 'numeric'}
          size="md"
          value={code}
          error={verifying.error?.message}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {isRescue ? null : (
          <Checkbox
            label={words.second.trust}
            checked={trusts}
            onChange={(event) => setTrusts(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" size="md" fullWidth loading={verifying.isPending} disabled={code.trim() === ''}>
          {words.second.send}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setCode('');
            verifying.reset();
            setRescue(!isRescue);
          }}
        >
          {isRescue ? words.second.useApp : words.second.useRescue}
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {words.second.back}
        </Button>
      </form>
    </DoorPage>
  );
}

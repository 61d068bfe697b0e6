/** A rescue link: whoever was locked out chooses a new password and comes in. */
import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { choosePassword, getRescue } from '#domain/access/contract.ts';
import { call } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import { answered, authClient } from '../authClient.ts';
import { NewPassword } from '../NewPassword.tsx';
import { passwordFits } from '../password.ts';
import classes from './Door.module.css';
import { useArrival } from './useArrival.ts';
import { useDoorWords } from './words.ts';

export function RescueScreen() {
  const words = useDoorWords();
  const { token } = useParams({ from: paths.rescue });
  const arrive = useArrival();
  const { data: person, error } = useReading(getRescue, { params: { token } }, { staleTime: Infinity });
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: async (email: string) => {
      await call(choosePassword, { params: { token }, body: { password } });
      await answered(authClient.signIn.email({ email, password }));
    },
    onSuccess: () => arrive(),
  });

  if (error) throw error;
  if (!person) return null;
  const { name, email } = person;

  function send(event: FormEvent) {
    event.preventDefault();
    if (passwordFits(password)) entering.mutate(email);
  }

  return (
    <DoorPage title={words.rescue.title} lead={words.rescue.words(name)}>
      <form className={classes.form} onSubmit={send}>
        {entering.error ? (
          <Alert color="red" role="alert">
            {entering.error.message}
          </Alert>
        ) : null}
        <TextInput readOnly label={words.email} value={email} autoComplete="username" />
        <NewPassword label={words.password.new} value={password} onChange={setPassword} />
        <Button type="submit" size="md" fullWidth loading={entering.isPending}>
          {words.rescue.send}
        </Button>
      </form>
    </DoorPage>
  );
}

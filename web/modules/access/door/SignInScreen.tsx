/** The door: by password, then perhaps a second check; or by passkey alone. */
import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Navigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { isSignedIn, sessionReading } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import { answered, authClient } from '../authClient.ts';
import { passkeysWorkHere } from '../passkeys.ts';
import classes from './Door.module.css';
import { SecondFactor } from './SecondFactor.tsx';
import { useArrival } from './useArrival.ts';
import { useDoorWords } from './words.ts';

export function SignInScreen() {
  const words = useDoorWords();
  const search = useSearch({ from: paths.signIn });
  const session = useQuery(sessionReading).data;
  const arrive = useArrival();
  const [email, setEmail] = useState(search.email ?? '');
  const [password, setPassword] = useState('');
  const [wantsSecond, setWantsSecond] = useState(false);

  const byPassword = useMutation({
    mutationFn: () => answered(authClient.signIn.email({ email: email.trim(), password })),
    onSuccess: async (answer) => {
      if ('twoFactorRedirect' in answer && answer.twoFactorRedirect) setWantsSecond(true);
      else await arrive(search.to);
    },
  });
  const byPasskey = useMutation({
    mutationFn: () => answered(authClient.signIn.passkey()),
    onSuccess: () => arrive(search.to),
  });
  const isBusy = byPassword.isPending || byPasskey.isPending;
  const problem = byPassword.error ?? byPasskey.error;

  function send(event: FormEvent) {
    event.preventDefault();
    byPasskey.reset();
    byPassword.mutate();
  }

  if (session?.state === 'setup') return <Navigate to={paths.setup} />;
  if (session && isSignedIn(session) && !isBusy && search.to === undefined)
    return <Navigate to={paths.today} />;
  if (wantsSecond) {
    return (
      <SecondFactor
        onPassed={() => arrive(search.to)}
        onBack={() => {
          setPassword('');
          byPassword.reset();
          setWantsSecond(false);
        }}
      />
    );
  }
  return (
    <DoorPage title={words.signIn.title}>
      <form className={classes.form} onSubmit={send}>
        {session?.state === 'signedIn' && session.organization === null ? (
          <Alert color="orange">{words.signIn.nowhere}</Alert>
        ) : null}
        {search.why === undefined ? null : <Alert color="orange">{words.signIn.why[search.why]}</Alert>}
        {problem ? (
          <Alert color="red" role="alert">
            {problem.message}
          </Alert>
        ) : null}
        <TextInput
          required
          autoFocus
          type="email"
          size="md"
          label={words.email}
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          required
          size="md"
          label={words.password.label}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" fullWidth loading={byPassword.isPending}>
          {words.signIn.send}
        </Button>
        {passkeysWorkHere() ? (
          <>
            <div className={classes.or}>{words.signIn.or}</div>
            <Button
              variant="default"
              size="md"
              fullWidth
              leftSection={<IconKey size={18} aria-hidden />}
              loading={byPasskey.isPending}
              onClick={() => {
                byPassword.reset();
                byPasskey.mutate();
              }}
            >
              {words.signIn.passkey}
            </Button>
          </>
        ) : null}
        <details className={classes.lost}>
          <summary>{words.signIn.lost}</summary>
          <p>{words.signIn.lostWords}</p>
        </details>
      </form>
    </DoorPage>
  );
}

/** An invitation link: takes the place with a new account, or with the one that the address already has. */
import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { getInvitation, joinOrganization } from '#domain/access/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { sessionReading } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import { answered, authClient } from '../authClient.ts';
import { NewPassword } from '../NewPassword.tsx';
import { passwordFits } from '../password.ts';
import classes from './Door.module.css';
import { useArrival } from './useArrival.ts';
import { useDoorWords } from './words.ts';

export function JoinScreen() {
  const words = useDoorWords();
  const { token } = useParams({ from: paths.join });
  const navigate = useNavigate();
  const arrive = useArrival();
  const session = useQuery(sessionReading).data;
  const { data: invitation, error } = useReading(getInvitation, { params: { token } });
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const joining = useSending(joinOrganization);
  const entering = useMutation({
    mutationFn: async () => {
      const isNew = invitation?.hasAccount === false;
      const { email, organizationId } = await joining.mutateAsync({
        params: { token },
        body: { newAccount: isNew ? { name: name.trim(), password } : null },
      });
      if (isNew) await answered(authClient.signIn.email({ email, password }));
      else
        await answered(
          authClient.$fetch('/organization/set-active', { method: 'POST', body: { organizationId } }),
        );
    },
    onSuccess: () => arrive(),
  });

  if (error) throw error;
  if (!invitation) return null;
  const { organization, email, role, invitedBy, hasAccount } = invitation;
  const signedInAs = session?.person?.email ?? null;
  const isOther = signedInAs !== null && signedInAs !== email;

  function send(event: FormEvent) {
    event.preventDefault();
    if (hasAccount || passwordFits(password)) entering.mutate();
  }

  async function leave() {
    await authClient.signOut();
    location.reload();
  }

  return (
    <DoorPage
      title={words.join.title(organization)}
      lead={
        <>
          {words.join.words(invitedBy, organization)} {words.join.as(words.role[role])}
        </>
      }
    >
      <form className={classes.form} onSubmit={send}>
        {entering.error ? (
          <Alert color="red" role="alert">
            {entering.error.message}
          </Alert>
        ) : null}
        {isOther ? (
          <>
            <p className={classes.lead}>{words.join.otherAccount(email)}</p>
            <Button size="md" onClick={() => void leave()}>
              {words.join.signOut}
            </Button>
          </>
        ) : hasAccount && signedInAs === null ? (
          <>
            <p className={classes.lead}>{words.join.known(email)}</p>
            <Button
              size="md"
              onClick={() =>
                void navigate({
                  to: paths.signIn,
                  search: { email, to: `/join/${encodeURIComponent(token)}` },
                })
              }
            >
              {words.join.signIn}
            </Button>
          </>
        ) : (
          <>
            {hasAccount ? null : (
              <>
                <TextInput readOnly label={words.email} value={email} autoComplete="username" />
                <TextInput
                  required
                  autoFocus
                  label={words.name}
                  autoComplete="name"
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
                <NewPassword label={words.password.new} value={password} onChange={setPassword} />
              </>
            )}
            <Button type="submit" size="md" fullWidth loading={entering.isPending}>
              {words.join.send}
            </Button>
          </>
        )}
      </form>
    </DoorPage>
  );
}

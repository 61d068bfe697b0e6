/** The merchant's mail account, by which receipts leave that a buyer asked for; tried before it is relied on. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  getMailAccount,
  type MailAccount,
  saveMailAccount,
  tryMailAccount,
} from '#domain/till/mailContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Form } from '#web/ui/Form.tsx';
import { MailServerFields } from '#web/ui/MailServerFields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import shared from '../Till.module.css';
import classes from './Settings.module.css';
import { useTillSettingsWords } from './words.ts';

const mailFields = ['host', 'port', 'security', 'user', 'from'] as const;
const usual: MailAccount = { host: '', port: 465, security: 'tls', user: null, from: '' };

export function MailPanel() {
  const { data } = useReading(getMailAccount, {});
  // Fields begin with what is kept: drawn once that is known.
  return data ? <MailForm key={JSON.stringify(data.account)} {...data} /> : null;
}

interface MailFormProps {
  account: (MailAccount & { hasPassword: boolean }) | null;
  waiting: number;
  refused: string | null;
}

function MailForm({ account, waiting, refused }: MailFormProps) {
  const { mail: words, saved } = useTillSettingsWords();
  const ui = useUiWords();
  const mayWrite = useMay('till:write');
  const [draft, setDraft] = useState<MailAccount>(account ?? usual);
  const [password, setPassword] = useState('');
  /** What the mail server said against the trial. */
  const [notTried, setNotTried] = useState<string | null>(null);
  const saving = useSending(saveMailAccount, { makesStale: [getMailAccount] });
  const trying = useSending(tryMailAccount, { makesStale: [getMailAccount] });
  const change = (said: Partial<MailAccount>) => setDraft({ ...draft, ...said });
  // Only what is kept can be tried.
  const isKept =
    account !== null && password === '' && mailFields.every((field) => draft[field] === account[field]);

  async function save(next: MailAccount | null) {
    const sent = next && {
      host: next.host,
      port: next.port,
      security: next.security,
      user: next.user,
      from: next.from,
      ...(password === '' ? {} : { password }),
    };
    await saving.mutateAsync({ body: { account: sent } }).then(() => {
      setPassword('');
      toast.done(saved);
    }, toast.refused);
  }
  async function tryIt() {
    await trying.mutateAsync({ body: { to: draft.from } }).then(({ sent, why }) => {
      setNotTried(sent ? null : why);
      if (sent) toast.done(words.tried(draft.from));
    }, toast.refused);
  }

  return (
    <Panel title={words.title}>
      <p className={shared.quiet}>{words.lead}</p>
      <fieldset className={classes.part} disabled={!mayWrite}>
        <Form
          send={ui.save}
          canSend={draft.host.trim() !== '' && draft.from.includes('@')}
          isSending={saving.isPending}
          onSend={() => void save(draft)}
          more={
            account === null ? null : (
              <>
                <Button
                  variant="default"
                  disabled={!isKept}
                  loading={trying.isPending}
                  onClick={() => void tryIt()}
                >
                  {words.try}
                </Button>
                <Button variant="subtle" color="gray" onClick={() => void save(null)}>
                  {words.remove}
                </Button>
              </>
            )
          }
        >
          <TextInput
            label={words.from}
            type="email"
            value={draft.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <MailServerFields server={draft} onChange={change} />
          <PasswordInput
            label={words.password}
            autoComplete="new-password"
            placeholder={account?.hasPassword ? words.kept : ''}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </Form>
      </fieldset>
      {notTried === null ? null : (
        <p className={shared.after} role="alert">
          {words.notTried(notTried)}
        </p>
      )}
      {waiting === 0 ? null : <p className={shared.after}>{words.waiting(waiting)}</p>}
      {refused === null ? null : <p className={shared.after}>{words.refused(refused)}</p>}
    </Panel>
  );
}

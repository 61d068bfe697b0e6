/** The mailbox to which comes back what could not be delivered: where it is, and what its last reading found. */
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SenderAccount } from '#domain/sending/accounts.ts';
import {
  getMailbox,
  type Mailbox,
  type MailboxAccount,
  mailboxAccount,
  readMailbox,
  saveMailbox,
} from '#domain/sending/mailboxContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Form } from '#web/ui/Form.tsx';
import { KeyFigures } from '#web/ui/KeyFigures.tsx';
import { MailServerFields } from '#web/ui/MailServerFields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useSendingWords } from '../words.ts';

export function MailboxPanel({ sender }: { sender: SenderAccount | null }) {
  const { mailbox: words } = useSendingWords();
  const { data, error } = useReading(getMailbox, {});
  if (error) throw error;
  return (
    <Panel title={words.title} aside={data ? <MailboxState mailbox={data} /> : null}>
      <Quiet>{words.lead}</Quiet>
      {data ? (
        <>
          {data.trouble ? (
            <p role="alert">
              {words.troubles[data.trouble.kind]} {words.said(data.trouble.said)}
            </p>
          ) : null}
          <Found mailbox={data} />
          <MailboxForm mailbox={data} usual={usualBeside(sender)} />
        </>
      ) : null}
    </Panel>
  );
}

function MailboxState({ mailbox: { account, trouble, readAt } }: { mailbox: Mailbox }) {
  const { mailbox: words, sender } = useSendingWords();
  if (account === null) return <StateBadge state="off">{sender.unset}</StateBadge>;
  if (trouble) return <StateBadge state="alert">{words.notRead}</StateBadge>;
  return readAt === null ? (
    <StateBadge state="waiting">{words.never}</StateBadge>
  ) : (
    <StateBadge state="good">{words.isRead}</StateBadge>
  );
}

function Found({ mailbox: { readAt, seen, bounced, dead, complained } }: { mailbox: Mailbox }) {
  const { mailbox: words } = useSendingWords();
  const format = useFormat();
  if (readAt === null) return null;
  return (
    <KeyFigures
      figures={[
        { name: words.seen, value: seen, note: words.readAt(format.instant(readAt)) },
        { name: words.bounced, value: bounced, note: bounced === 0 ? null : words.dead(dead) },
        { name: words.complained, value: complained },
      ]}
    />
  );
}

type Draft = Omit<MailboxAccount, 'user'> & { user: string | null };

/** Most often beside the server by which the e-mails leave. */
function usualBeside(sender: SenderAccount | null): Draft {
  const usual: Draft = { host: '', port: 993, security: 'tls', user: null, folder: 'INBOX' };
  if (sender?.kind !== 'smtp') return usual;
  return { ...usual, host: sender.host.replace(/^smtp\./, 'imap.'), user: sender.returnTo ?? sender.from };
}

function MailboxForm({ mailbox: { account, hasPassword }, usual }: { mailbox: Mailbox; usual: Draft }) {
  const { mailbox: words, sender } = useSendingWords();
  const ui = useUiWords();
  const mayWrite = useMay('settings:write');
  const [draft, setDraft] = useState<Draft>(account ?? usual);
  const [password, setPassword] = useState('');
  const change = (said: Partial<Draft>) => setDraft((before) => ({ ...before, ...said }));
  const saving = useSending(saveMailbox, { makesStale: [getMailbox] });
  const reading = useSending(readMailbox, { makesStale: [getMailbox] });
  const typed = mailboxAccount.safeParse(draft);
  const readNow = () =>
    void reading.mutateAsync({}).then(({ trouble }) => {
      if (!trouble) toast.done(words.read);
    }, toast.refused);
  const save = (next: MailboxAccount | null) =>
    void saving
      .mutateAsync({ body: { account: next, ...(password === '' ? {} : { password }) } })
      .then(() => {
        setPassword('');
        toast.done(sender.saved);
        if (next) readNow();
      }, toast.refused);
  return (
    <Form
      send={ui.save}
      canSend={mayWrite && typed.success && (hasPassword || password !== '')}
      isSending={saving.isPending || reading.isPending}
      onSend={() => typed.success && save(typed.data)}
      more={
        account && mayWrite ? (
          <>
            <Button variant="default" loading={reading.isPending} onClick={readNow}>
              {words.readNow}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => save(null)}>
              {sender.remove}
            </Button>
          </>
        ) : null
      }
    >
      <MailServerFields protocol="imap" server={draft} onChange={change} />
      <PasswordInput
        label={sender.password}
        autoComplete="new-password"
        placeholder={hasPassword ? sender.kept : ''}
        maxLength={500}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <TextInput
        label={words.folder}
        description={words.folderHelp}
        maxLength={200}
        value={draft.folder}
        onChange={(event) => change({ folder: event.currentTarget.value })}
      />
    </Form>
  );
}

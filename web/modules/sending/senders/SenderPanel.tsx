/** An account by which a house sends: its fields, kept with their secret, tried before it is relied on. */
import { Button, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type SenderAccount, senderAccount } from '#domain/sending/accounts.ts';
import { listSenders, type Sender, saveSender, trySender } from '#domain/sending/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Actions } from '#web/ui/Actions.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useSendingWords } from '../words.ts';

interface SenderPanelProps {
  sender: Sender & { channel: 'email' | 'sms' | 'rcs' };
  /** What is typed; null where a field holds no value. */
  draft: SenderAccount | null;
  secretLabel: string;
  /** A key of several lines is pasted. */
  isLongSecret?: boolean;
  /** Where its provider signs what it calls with. */
  signs?: boolean;
  children: ReactNode;
}

export function SenderPanel({
  sender,
  draft,
  secretLabel,
  isLongSecret = false,
  signs = false,
  children,
}: SenderPanelProps) {
  const { sender: words, channels } = useSendingWords();
  const ui = useUiWords();
  const mayWrite = useMay('settings:write');
  const [secret, setSecret] = useState('');
  const [signature, setSignature] = useState('');
  const { channel, account, hasSecret, hasSignature, trouble } = sender;
  // In a field of one line a key would lose its ends of line.
  const Secret = isLongSecret ? Textarea : PasswordInput;
  const saving = useSending(saveSender, { makesStale: [listSenders] });
  const save = (next: SenderAccount | null) =>
    void saving
      .mutateAsync({
        params: { channel },
        body: {
          account: next,
          ...(secret === '' ? {} : { secret }),
          ...(signature === '' ? {} : { signature }),
        },
      })
      .then(() => {
        setSecret('');
        setSignature('');
        toast.done(words.saved);
      }, toast.refused);
  return (
    <Panel
      title={channels[channel]}
      aside={
        <StateBadge state={account === null ? 'off' : trouble === null ? 'good' : 'alert'}>
          {account === null ? words.unset : trouble === null ? words.ready : words.trouble(trouble)}
        </StateBadge>
      }
    >
      <Quiet>{words.lead[channel]}</Quiet>
      <Form
        send={ui.save}
        canSend={mayWrite && draft !== null && senderAccount.safeEncode(draft).success}
        isSending={saving.isPending}
        onSend={() => save(draft)}
        more={
          account === null ? null : (
            <Button variant="subtle" color="gray" disabled={!mayWrite} onClick={() => save(null)}>
              {words.remove}
            </Button>
          )
        }
      >
        {children}
        <WholeLine>
          <Secret
            label={secretLabel}
            autoComplete="new-password"
            placeholder={hasSecret ? words.kept : ''}
            maxLength={5000}
            value={secret}
            onChange={(event) => setSecret(event.currentTarget.value)}
          />
        </WholeLine>
        {signs ? (
          <PasswordInput
            label={words.signature}
            description={words.signatureHelp}
            autoComplete="new-password"
            placeholder={hasSignature ? words.kept : ''}
            maxLength={200}
            value={signature}
            onChange={(event) => setSignature(event.currentTarget.value)}
          />
        ) : null}
      </Form>
      {account === null || !mayWrite ? null : <Trial channel={channel} />}
    </Panel>
  );
}

/** By the account as it is kept. */
function Trial({ channel }: Pick<SenderPanelProps['sender'], 'channel'>) {
  const { sender: words } = useSendingWords();
  const [to, setTo] = useState('');
  const [notTried, setNotTried] = useState<string | null>(null);
  const trying = useSending(trySender, { makesStale: [listSenders] });
  const tryIt = () =>
    void trying.mutateAsync({ params: { channel }, body: { to: to.trim() } }).then(({ sent, why }) => {
      setNotTried(sent ? null : why);
      if (sent) toast.done(words.tried(to));
    }, toast.refused);
  return (
    <>
      <Actions>
        <TextInput
          aria-label={words.tryTo}
          placeholder={words.tryTo}
          type={channel === 'email' ? 'email' : 'tel'}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button variant="default" disabled={to.trim() === ''} loading={trying.isPending} onClick={tryIt}>
          {words.try}
        </Button>
      </Actions>
      {notTried === null ? null : <p role="alert">{words.notTried(notTried)}</p>}
    </>
  );
}

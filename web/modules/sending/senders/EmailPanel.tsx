/** The mail server by which news leave. */
import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SmtpAccount } from '#domain/sending/accounts.ts';
import type { Sender } from '#domain/sending/contract.ts';
import { UnitPriceField } from '#web/ui/fields.tsx';
import { MailServerFields } from '#web/ui/MailServerFields.tsx';
import { useSendingWords } from '../words.ts';
import { SenderPanel } from './SenderPanel.tsx';

const usual: SmtpAccount = {
  kind: 'smtp',
  host: '',
  port: 465,
  security: 'tls',
  user: null,
  from: '',
  fromName: '',
  returnTo: null,
  connections: 4,
  costE4: 0n,
};

export function EmailPanel({ sender }: { sender: Sender }) {
  const { sender: words } = useSendingWords();
  const kept = sender.account?.kind === 'smtp' ? sender.account : usual;
  const [draft, setDraft] = useState<Omit<SmtpAccount, 'costE4'> & { costE4: bigint | null }>(kept);
  const change = (said: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...said }));
  const { costE4 } = draft;
  return (
    <SenderPanel
      sender={{ ...sender, channel: 'email' }}
      draft={costE4 === null ? null : { ...draft, costE4 }}
      secretLabel={words.password}
    >
      <TextInput
        label={words.fromName}
        value={draft.fromName}
        onChange={(event) => change({ fromName: event.currentTarget.value })}
      />
      <TextInput
        label={words.from}
        type="email"
        value={draft.from}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        label={words.returnTo}
        description={words.returnToHelp}
        type="email"
        value={draft.returnTo ?? ''}
        onChange={(event) => change({ returnTo: event.currentTarget.value || null })}
      />
      <UnitPriceField label={words.cost} value={costE4} onChange={(cost) => change({ costE4: cost })} />
      <MailServerFields server={draft} onChange={change} />
      <NumberInput
        label={words.connections}
        min={1}
        max={10}
        value={draft.connections}
        onChange={(connections) => change({ connections: Number(connections) })}
      />
    </SenderPanel>
  );
}

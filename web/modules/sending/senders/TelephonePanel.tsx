/** By whom SMS and RCS leave: a centre over SMPP, or Vonage’s API. */
import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SmppAccount, VonageAccount } from '#domain/sending/accounts.ts';
import type { Sender } from '#domain/sending/contract.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import { UnitPriceField } from '#web/ui/fields.tsx';
import { useSendingWords } from '../words.ts';
import { SenderPanel } from './SenderPanel.tsx';

interface TelephonePanelProps {
  channel: 'sms' | 'rcs';
  sender: Sender;
}

const kinds = ['smpp', 'vonage'] as const;

export function TelephonePanel({ channel, sender }: TelephonePanelProps) {
  const [kind, setKind] = useState<(typeof kinds)[number]>(
    channel === 'rcs' || sender.account?.kind === 'vonage' ? 'vonage' : 'smpp',
  );
  const props = { channel, sender, onKind: setKind };
  return kind === 'smpp' ? <SmppPanel {...props} /> : <VonagePanel {...props} />;
}

interface KindProps extends TelephonePanelProps {
  onKind: (kind: (typeof kinds)[number]) => void;
}

function KindChoice({
  channel,
  kind,
  onKind,
}: Pick<KindProps, 'channel' | 'onKind'> & { kind: (typeof kinds)[number] }) {
  const { sender: words } = useSendingWords();
  if (channel === 'rcs') return null;
  return (
    <WholeLine>
      <Choice
        label={words.by}
        options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={onKind}
      />
    </WholeLine>
  );
}

type Draft<Account extends { costE4: bigint }> = Omit<Account, 'costE4'> & { costE4: bigint | null };

const usualSmpp: SmppAccount = {
  kind: 'smpp',
  host: '',
  port: 2775,
  isSecure: true,
  systemId: '',
  sender: '',
  stop: '',
  atOnce: 5,
  costE4: 0n,
};

function SmppPanel({ channel, sender, onKind }: KindProps) {
  const { sender: words } = useSendingWords();
  const [draft, setDraft] = useState<Draft<SmppAccount>>(
    sender.account?.kind === 'smpp' ? sender.account : usualSmpp,
  );
  const change = (said: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...said }));
  const { costE4 } = draft;
  return (
    <SenderPanel
      sender={{ ...sender, channel }}
      draft={costE4 === null ? null : { ...draft, costE4 }}
      secretLabel={words.password}
    >
      <KindChoice channel={channel} kind="smpp" onKind={onKind} />
      <TextInput
        label={words.sender}
        maxLength={16}
        value={draft.sender}
        onChange={(event) => change({ sender: event.currentTarget.value })}
      />
      <StopField value={draft.stop} onChange={(stop) => change({ stop })} />
      <UnitPriceField label={words.cost} value={costE4} onChange={(cost) => change({ costE4: cost })} />
      <TextInput
        label={words.host}
        value={draft.host}
        onChange={(event) => change({ host: event.currentTarget.value })}
      />
      <NumberInput
        label={words.port}
        min={1}
        max={65_535}
        value={draft.port}
        onChange={(port) => change({ port: Number(port) })}
      />
      <NumberInput
        label={words.connections}
        min={1}
        max={10}
        value={draft.atOnce}
        onChange={(atOnce) => change({ atOnce: Number(atOnce) })}
      />
      <TextInput
        label={words.systemId}
        autoComplete="off"
        maxLength={15}
        value={draft.systemId}
        onChange={(event) => change({ systemId: event.currentTarget.value })}
      />
      <WholeLine>
        <Checkbox
          label={words.isSecure}
          checked={draft.isSecure}
          onChange={(event) => change({ isSecure: event.currentTarget.checked })}
        />
      </WholeLine>
    </SenderPanel>
  );
}

const usualVonage: VonageAccount = {
  kind: 'vonage',
  applicationId: '',
  sender: '',
  stop: '',
  smsSender: null,
  costE4: 0n,
  smsCostE4: 0n,
};

function VonagePanel({ channel, sender, onKind }: KindProps) {
  const { sender: words } = useSendingWords();
  const [draft, setDraft] = useState<Draft<VonageAccount>>(
    sender.account?.kind === 'vonage' ? sender.account : usualVonage,
  );
  const change = (said: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...said }));
  const { costE4 } = draft;
  return (
    <SenderPanel
      sender={{ ...sender, channel }}
      draft={costE4 === null ? null : { ...draft, costE4 }}
      secretLabel={words.privateKey}
      isLongSecret
      signs
    >
      <KindChoice channel={channel} kind="vonage" onKind={onKind} />
      <TextInput
        label={channel === 'rcs' ? words.agent : words.sender}
        maxLength={60}
        value={draft.sender}
        onChange={(event) => change({ sender: event.currentTarget.value })}
      />
      <StopField value={draft.stop} onChange={(stop) => change({ stop })} />
      <UnitPriceField label={words.cost} value={costE4} onChange={(cost) => change({ costE4: cost })} />
      <TextInput
        label={words.applicationId}
        autoComplete="off"
        value={draft.applicationId}
        onChange={(event) => change({ applicationId: event.currentTarget.value })}
      />
      {channel === 'rcs' ? (
        <>
          <TextInput
            label={words.smsSender}
            maxLength={16}
            value={draft.smsSender ?? ''}
            onChange={(event) => change({ smsSender: event.currentTarget.value || null })}
          />
          <UnitPriceField
            label={words.smsCost}
            value={draft.smsCostE4}
            onChange={(cost) => change({ smsCostE4: cost ?? 0n })}
          />
        </>
      ) : null}
    </SenderPanel>
  );
}

function StopField({ value, onChange }: { value: string; onChange: (stop: string) => void }) {
  const { sender: words } = useSendingWords();
  return (
    <TextInput
      label={words.stop}
      description={words.stopHelp}
      placeholder="STOP au 36111"
      maxLength={40}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** With which accounts customers' cards go onto their telephones: Apple's certificate, Google's service account. */
import { Button, FileInput, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  getWalletSettings,
  requestAppleCertificate,
  saveAppleCertificate,
  saveGoogleAccount,
  type WalletSettings,
} from '#domain/wallet/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { Form } from '#web/ui/Form.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Wallet.module.css';
import { useWalletWords } from './words.ts';

const makesStale = [getWalletSettings];

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

async function inBase64(file: File): Promise<string> {
  return btoa(String.fromCodePoint(...new Uint8Array(await file.arrayBuffer())));
}

function CertificateForm() {
  const words = useWalletWords().settings.apple;
  const saving = useSending(saveAppleCertificate, { makesStale });
  const [own, setOwn] = useState<File | null>(null);
  const [intermediate, setIntermediate] = useState<File | null>(null);
  const accept = '.cer,.crt,.pem';
  async function save() {
    if (!own || !intermediate) return;
    const body = { certificate: await inBase64(own), intermediate: await inBase64(intermediate) };
    await saving.mutateAsync({ body }).then(() => toast.done(words.saved), toast.refused);
  }
  return (
    <Form
      send={words.save}
      canSend={own !== null && intermediate !== null}
      isSending={saving.isPending}
      onSend={() => void save()}
    >
      <FileInput label={words.own} placeholder={words.choose} accept={accept} value={own} onChange={setOwn} />
      <FileInput
        label={words.intermediate}
        placeholder={words.choose}
        accept={accept}
        value={intermediate}
        onChange={setIntermediate}
      />
    </Form>
  );
}

function ApplePanel({ apple, mayChange }: { apple: WalletSettings['apple']; mayChange: boolean }) {
  const words = useWalletWords().settings.apple;
  const format = useFormat();
  const asking = useSending(requestAppleCertificate, { makesStale });
  const { certificate, request, hearsNews } = apple;
  return (
    <Panel title={words.title}>
      {certificate ? (
        <p>
          <StateBadge state="good">{words.active}</StateBadge>{' '}
          {words.about(certificate.passType, certificate.team, format.instant(certificate.until, 'day'))}
        </p>
      ) : (
        <Steps steps={words.steps} />
      )}
      {hearsNews ? null : <Quiet>{words.deaf}</Quiet>}
      {mayChange && request !== null ? (
        <Textarea readOnly autosize maxRows={6} label={words.request} value={request} />
      ) : null}
      {mayChange ? (
        <Actions>
          {request === null ? null : <CopyButton value={request} />}
          <Button
            variant={request === null ? 'filled' : 'default'}
            loading={asking.isPending}
            onClick={() => void asking.mutateAsync({}).then(() => toast.done(words.made), toast.refused)}
          >
            {request === null ? words.make : words.again}
          </Button>
        </Actions>
      ) : null}
      {mayChange && request !== null ? <CertificateForm /> : null}
    </Panel>
  );
}

function GooglePanel({ google, mayChange }: { google: WalletSettings['google']; mayChange: boolean }) {
  const words = useWalletWords().settings.google;
  const { active } = useWalletWords().settings.apple;
  const saving = useSending(saveGoogleAccount, { makesStale });
  const [issuerId, setIssuerId] = useState('');
  const [file, setFile] = useState<File | null>(null);
  async function save() {
    if (!file) return;
    const body = { issuerId: issuerId.trim(), account: await file.text() };
    await saving.mutateAsync({ body }).then(() => toast.done(words.saved), toast.refused);
  }
  if (google)
    return (
      <Panel title={words.title}>
        <p>
          <StateBadge state="good">{active}</StateBadge> {words.about(google.issuerId, google.email)}
        </p>
        {mayChange ? (
          <ConfirmInline
            question={words.endAsk}
            confirm={words.end}
            onConfirm={() =>
              void saving.mutateAsync({ body: null }).then(() => toast.done(words.ended), toast.refused)
            }
          >
            {words.end}
          </ConfirmInline>
        ) : null}
      </Panel>
    );
  return (
    <Panel title={words.title}>
      <Steps steps={words.steps} />
      {mayChange ? (
        <Form
          send={words.save}
          canSend={/^\d{6,30}$/.test(issuerId.trim()) && file !== null}
          isSending={saving.isPending}
          onSend={() => void save()}
        >
          <TextInput
            required
            inputMode="numeric"
            label={words.issuer}
            value={issuerId}
            onChange={(event) => setIssuerId(event.currentTarget.value)}
          />
          <FileInput
            label={words.account}
            placeholder={words.choose}
            accept=".json"
            value={file}
            onChange={setFile}
          />
        </Form>
      ) : null}
    </Panel>
  );
}

export function WalletScreen() {
  const words = useWalletWords().settings;
  const { data, error } = useReading(getWalletSettings, {});
  const mayChange = useMay('settings:write');
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        above={<Link to={paths.customers}>{words.above}</Link>}
      />
      <Stack>
        <ApplePanel apple={data.apple} mayChange={mayChange} />
        <GooglePanel google={data.google} mayChange={mayChange} />
      </Stack>
    </>
  );
}

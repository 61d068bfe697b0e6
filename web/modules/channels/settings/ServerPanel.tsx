/** The SFTP server that a connection's files are fetched from, and the secret that opens it. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { type Connection, setCredentials } from '#domain/channels/contract.ts';
import type { Intake, Transport } from '#domain/channels/words.ts';
import { useSending } from '#web/api/queries.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import channel from '../Channels.module.css';
import { connectionReadings } from '../useConnections.ts';
import { credentialsOf, newProof, ProofFields, ServerFields, transportOf } from './ServerFields.tsx';
import { useChange } from './useChange.ts';
import { useConnectionSettingsWords } from './words.ts';

interface ServerPanelProps {
  connection: Connection;
  intake: Intake;
  transport: Extract<Transport, { kind: 'sftp' }>;
}

function CredentialsPanel({ connection }: { connection: Connection }) {
  const words = useConnectionSettingsWords().server;
  const [proof, setProof] = useState(newProof);
  const [isOpen, setOpen] = useState(!connection.hasCredentials);
  const sending = useSending(setCredentials, { makesStale: connectionReadings });
  const body = credentialsOf(proof);
  return (
    <Panel title={words.credentials}>
      {connection.hasCredentials && !isOpen ? (
        <>
          <p className={channel.intro}>
            <StateBadge state="good" plain>
              {words.isKept}
            </StateBadge>
          </p>
          <Button variant="default" onClick={() => setOpen(true)}>
            {words.replace}
          </Button>
        </>
      ) : (
        <Form
          send={words.keep}
          canSend={body !== null}
          isSending={sending.isPending}
          onSend={() => {
            if (!body) return;
            sending.mutate(
              { params: { connectionId: connection.id }, body },
              {
                onSuccess: () => {
                  setProof(newProof);
                  setOpen(false);
                  toast.done(words.kept);
                },
                onError: toast.refused,
              },
            );
          }}
        >
          {connection.hasCredentials ? null : (
            <WholeLine>
              <StateBadge state="alert" plain>
                {words.notKept}
              </StateBadge>
            </WholeLine>
          )}
          <ProofFields draft={proof} change={(facts) => setProof((now) => ({ ...now, ...facts }))} />
        </Form>
      )}
    </Panel>
  );
}

export function ServerPanel({ connection, intake, transport }: ServerPanelProps) {
  const words = useConnectionSettingsWords().server;
  const ui = useUiWords();
  const { host, port, user, folder, hostKey } = transport;
  const form = useDraft({ host, port, user, folder, hostKey: hostKey ?? '' });
  const { save, isSaving } = useChange(connection, form.reset);
  const changed = transportOf(form.draft);
  return (
    <>
      <Panel title={words.title}>
        <Form
          send={ui.save}
          canSend={form.isChanged && changed !== null}
          isSending={isSaving}
          onSend={() => {
            if (changed) save({ intake: { ...intake, transport: changed } });
          }}
        >
          <ServerFields draft={form.draft} change={form.change} />
        </Form>
      </Panel>
      <CredentialsPanel connection={connection} />
    </>
  );
}

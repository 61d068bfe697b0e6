/** Where a till sends its webhooks, and the secret that it signs them with: shown once, changed without a break. */
import { useState } from 'react';
import { type Connection, rotateConnectionSecret } from '#domain/channels/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { type Fact, FactList } from '#web/ui/FactList.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { SecretShown } from '../SecretShown.tsx';
import { connectionReadings } from '../useConnections.ts';
import { useConnectionSettingsWords } from './words.ts';

interface SigningPanelProps {
  connection: Connection;
  /** The secret of a connection that was just made. */
  made?: string | null;
}

export function SigningPanel({ connection, made = null }: SigningPanelProps) {
  const words = useConnectionSettingsWords().secret;
  const { id, hookUrl, secretSince, previousSecretUntil } = connection;
  const [secret, setSecret] = useState(made);
  const rotating = useSending(rotateConnectionSecret, { makesStale: connectionReadings });
  const facts: Fact[] = [
    ...(secretSince === null ? [] : [{ name: words.since, value: <InstantText at={secretSince} /> }]),
    ...(previousSecretUntil === null
      ? []
      : [{ name: words.previous, value: <InstantText at={previousSecretUntil} /> }]),
  ];
  return (
    <Panel title={words.title}>
      <Stack>
        <CopyField label={words.url} value={hookUrl ?? ''} />
        {secret === null ? (
          <>
            <FactList facts={facts} />
            <div>
              <ConfirmInline
                question={words.question}
                confirm={words.rotate}
                loading={rotating.isPending}
                onConfirm={() =>
                  rotating.mutate(
                    { params: { connectionId: id } },
                    { onSuccess: (rotated) => setSecret(rotated.secret), onError: toast.refused },
                  )
                }
              >
                {words.rotate}
              </ConfirmInline>
            </div>
          </>
        ) : (
          <SecretShown label={words.label} secret={secret} done={words.done} onDone={() => setSecret(null)}>
            {words.words}
          </SecretShown>
        )}
      </Stack>
    </Panel>
  );
}

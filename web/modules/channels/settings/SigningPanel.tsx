/** Where a till sends its webhooks, and the secret that it signs them with: shown once, changed without a break. */
import { type Connection, rotateConnectionSecret } from '#domain/channels/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { CopyField } from '#web/ui/CopyField.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import { SigningSecret } from '../SigningSecret.tsx';
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
  const rotating = useSending(rotateConnectionSecret, { makesStale: connectionReadings });
  return (
    <Panel title={words.title}>
      <Stack>
        <CopyField label={words.url} value={hookUrl ?? ''} />
        <SigningSecret
          words={words}
          since={secretSince}
          previousUntil={previousSecretUntil}
          made={made}
          isRotating={rotating.isPending}
          onRotate={(show) =>
            rotating.mutate(
              { params: { connectionId: id } },
              { onSuccess: ({ secret }) => show(secret), onError: toast.refused },
            )
          }
        />
      </Stack>
    </Panel>
  );
}

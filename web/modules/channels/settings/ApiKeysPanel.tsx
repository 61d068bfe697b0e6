/** What an API connection calls with: where to, and its keys, each shown once when it is made. */
import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { createApiKey, listApiKeys, revokeApiKey } from '#domain/access/contract.ts';
import type { Connection } from '#domain/channels/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import type { Scope } from '#domain/values/route.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { SecretShown } from '../SecretShown.tsx';
import { useConnectionSettingsWords } from './words.ts';

/** What a till needs: to sell, and to know what there is. */
const tillScopes: Scope[] = ['sales:write', 'stock:read', 'catalog:read'];

export function ApiKeysPanel({ connection }: { connection: Pick<Connection, 'id' | 'name'> }) {
  const words = useConnectionSettingsWords().keys;
  const { id, name } = connection;
  const [secret, setSecret] = useState<string | null>(null);
  const { data } = useReading(listApiKeys, {});
  const creating = useSending(createApiKey, { makesStale: [listApiKeys] });
  const revoking = useSending(revokeApiKey, { makesStale: [listApiKeys] });
  const keys = (data?.items ?? []).filter(({ connectionId }) => connectionId === id);
  return (
    <Panel title={words.title}>
      <Stack>
        <p className={channel.text}>{words.words}</p>
        <CopyField label={words.url} value={`${location.origin}${recordSale.path}`} />
        <CopyField label={words.source} value={id} />
        {keys.length === 0 && data ? <p className={channel.text}>{words.none}</p> : null}
        <RowList
          label={words.list}
          rows={keys.map((key) => ({
            id: key.id,
            mark: <IconKey size={18} stroke={1.6} />,
            title: `${key.name} · ${key.beginning}…`,
            note:
              key.lastUsedAt === null ? (
                words.unused
              ) : (
                <>
                  {words.used} <AgeText at={key.lastUsedAt} />
                </>
              ),
            actions: (
              <ConfirmInline
                question={words.revokeQuestion}
                confirm={words.revoke}
                buttonProps={{ variant: 'subtle', color: 'gray', size: 'xs' }}
                onConfirm={() =>
                  revoking.mutate(
                    { params: { apiKeyId: key.id } },
                    { onSuccess: () => toast.done(words.revoked), onError: toast.refused },
                  )
                }
              >
                {words.revoke}
              </ConfirmInline>
            ),
          }))}
        />
        {secret === null ? (
          <div>
            <Button
              variant={keys.length === 0 ? 'filled' : 'default'}
              loading={creating.isPending}
              onClick={() =>
                creating.mutate(
                  { body: { name, scopes: tillScopes, connectionId: id } },
                  { onSuccess: (made) => setSecret(made.secret), onError: toast.refused },
                )
              }
            >
              {words.create}
            </Button>
          </div>
        ) : (
          <SecretShown label={words.label} secret={secret} done={words.done} onDone={() => setSecret(null)}>
            {words.shown}
          </SecretShown>
        )}
      </Stack>
    </Panel>
  );
}

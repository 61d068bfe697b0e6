/** The keys in use: what each may do, when it last did, and its end. */
import { Loader, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { type ApiKey, listApiKeys, revokeApiKey } from '#domain/access/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useNow } from '#web/api/useNow.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useChange } from '../useChange.ts';
import { useKeyWords } from './words.ts';

const minuteMs = 60_000;

export function KeysPanel() {
  const words = useKeyWords();
  const format = useFormat();
  const now = useNow(minuteMs);
  const { data, error } = useReading(listApiKeys, {});
  const { send } = useChange(revokeApiKey, [listApiKeys]);
  if (error) throw error;
  if (!data) return <Loader />;

  function rowOf({ id, name, beginning, scopes, connectionId, expiresAt, lastUsedAt }: ApiKey): ListedRow {
    return {
      id,
      mark: <IconKey size={20} stroke={1.6} />,
      title: name,
      note: (
        <>
          <div>{scopes.map((scope) => words.scope[scope]).join(' · ')}</div>
          <div>
            {words.begins(beginning)} · {lastUsedAt ? words.lastUsed : words.neverUsed}{' '}
            {lastUsedAt ? <AgeText at={lastUsedAt} /> : null}
            {expiresAt ? ` · ${words.until(format.instant(expiresAt, 'day'))}` : null}
          </div>
        </>
      ),
      state:
        expiresAt && expiresAt <= now ? (
          <StateBadge state="off">{words.expired}</StateBadge>
        ) : connectionId ? (
          <StateBadge state="calm">{words.connection}</StateBadge>
        ) : null,
      actions: (
        <ConfirmInline
          question={words.revokeQuestion(name)}
          confirm={words.revoke}
          onConfirm={() => send({ params: { apiKeyId: id } }, { said: words.revoked(name) })}
        >
          {words.revoke}
        </ConfirmInline>
      ),
    };
  }

  return (
    <Panel title={words.keys} aside={<a href="/api/v1/openapi.json">{words.manual}</a>}>
      {data.items.length === 0 ? (
        <Text>{words.empty}</Text>
      ) : (
        <RowList label={words.keys} rows={data.items.map(rowOf)} />
      )}
    </Panel>
  );
}

/** What came in: a place to drop a file, its reading as it goes, and every file or message before it with what became of it. */
import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { type Connection, collectNow } from '#domain/channels/contract.ts';
import { type InboxItem, listInbox, uploadFile } from '#domain/channels/inboxContract.ts';
import { useReadingPages, useSending, useUploading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { CopyField } from '#web/ui/CopyField.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { FileDrop } from '#web/ui/FileDrop.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { arrivalReadings } from '../useConnections.ts';
import { useChannelWords } from '../words.ts';
import classes from './Files.module.css';
import { ReceivedActions, ReceivedMore, ReceivedNote, ReceivedState } from './ReceivedFile.tsx';
import { useFileWords } from './words.ts';

const pageSize = 30;
const readable = ['.csv', '.txt', '.tsv', '.xlsx', '.xml', '.json', '.jsonl', '.ndjson', '.gz'];

export function DropPanel({ connection }: { connection: Connection }) {
  const words = useFileWords();
  const uploading = useUploading(uploadFile, { makesStale: arrivalReadings });
  return (
    <Panel>
      <FileDrop
        accepts={readable}
        hint={words.drop}
        disabled={uploading.isPending}
        onFile={(file) =>
          uploading.mutate(
            {
              input: { params: { connectionId: connection.id }, query: { fileName: file.name } },
              bytes: file,
            },
            { onError: toast.refused },
          )
        }
      />
      {uploading.isPending ? (
        <ProgressLine
          label={words.sending(uploading.variables.input.query?.fileName ?? '')}
          done={0}
          total={null}
        />
      ) : null}
      {connection.folder === null ? null : (
        <div className={classes.folder}>
          <CopyField label={words.orFolder} value={`${connection.folder}/in`} />
        </div>
      )}
    </Panel>
  );
}

function CollectButton({ connection }: { connection: Connection }) {
  const words = useFileWords();
  const collecting = useSending(collectNow, { makesStale: arrivalReadings });
  return (
    <Button
      variant="default"
      size="xs"
      loading={collecting.isPending}
      onClick={() =>
        collecting.mutate(
          { params: { connectionId: connection.id } },
          { onSuccess: ({ taken }) => toast.done(words.collected(taken)), onError: toast.refused },
        )
      }
    >
      {words.collect}
    </Button>
  );
}

function Received({ items, label }: { items: readonly InboxItem[]; label: string }) {
  return (
    <RowList
      label={label}
      rows={items.map((item) => ({
        id: item.id,
        title: item.name,
        note: <ReceivedNote item={item} />,
        state: <ReceivedState item={item} />,
        actions: <ReceivedActions item={item} />,
        more: <ReceivedMore item={item} />,
      }))}
    />
  );
}

export function FilesTab({ connection }: { connection: Connection }) {
  const words = useFileWords();
  const shared = useChannelWords();
  const maySell = useMay('sales:write');
  const mayChange = useMay('channels:write');
  const { id, kind } = connection;
  const isFile = kind === 'file';
  const inbox = useReadingPages(listInbox, {
    params: { connectionId: id },
    query: { limit: pageSize, ...(isFile ? { kind: 'file' as const } : {}) },
  });
  if (inbox.error) throw inbox.error;
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const label = isFile ? words.files : words.messages;
  return (
    <Stack>
      {isFile && maySell ? <DropPanel connection={connection} /> : null}
      <Panel title={label} aside={isFile && mayChange ? <CollectButton connection={connection} /> : null}>
        {items.length === 0 && !inbox.isPending ? (
          <EmptyState
            icon={<IconInbox size={26} stroke={1.5} />}
            title={words.empty[isFile ? 'file' : 'webhook']}
          />
        ) : (
          <Received items={items} label={label} />
        )}
        {connection.folder !== null &&
        items.some(({ via, state }) => via === 'folder' && state === 'done') ? (
          <p className={channel.after}>{words.acknowledged}</p>
        ) : null}
        {inbox.hasNextPage ? (
          <Button
            mt="sm"
            variant="default"
            loading={inbox.isFetchingNextPage}
            onClick={() => void inbox.fetchNextPage()}
          >
            {shared.more}
          </Button>
        ) : null}
      </Panel>
    </Stack>
  );
}

/** The mapping of a till's files: by one file that came, which column says what, seen at once on its first rows. */
import { NativeSelect } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Connection } from '#domain/channels/contract.ts';
import { type InboxItem, listInbox, previewFile } from '#domain/channels/inboxContract.ts';
import type { FileFormat } from '#domain/files/format.ts';
import { sentenceOf } from '#web/api/problem.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import channel from '../Channels.module.css';
import classes from './Columns.module.css';
import { MappingForm } from './MappingForm.tsx';
import { useColumnWords } from './words.ts';

const mostFiles = 30;

function FileColumns({
  connection,
  item,
  waiting,
}: {
  connection: Connection;
  item: InboxItem;
  waiting: readonly InboxItem[];
}) {
  const words = useColumnWords();
  const [format, setFormat] = useState<FileFormat | null>(null);
  const { data, error } = useReading(
    previewFile,
    { params: { inboxId: item.id }, body: format ? { format } : {} },
    { keepsLast: true },
  );
  if (error) return <p className={channel.notice}>{sentenceOf(error)}</p>;
  if (!data) return <ProgressLine label={words.loading} done={0} total={null} />;
  return (
    <MappingForm
      // Another layout has other columns: what was said of them is said anew.
      key={data.columns.join('\n')}
      connection={connection}
      inboxId={item.id}
      start={data}
      format={format}
      onFormat={setFormat}
      waiting={waiting}
    />
  );
}

export function ColumnsTab({ connection }: { connection: Connection }) {
  const words = useColumnWords();
  const moment = useFormat();
  const { file } = useSearch({ from: paths.connection });
  const navigate = useNavigate({ from: paths.connection });
  const { id } = connection;
  const { data, error } = useReading(listInbox, {
    params: { connectionId: id },
    query: { kind: 'file', limit: mostFiles },
  });
  if (error) throw error;
  if (!data) return <ProgressLine label={words.loading} done={0} total={null} />;
  const waiting = data.items.filter(({ state }) => state === 'unmapped');
  const shown = data.items.find((item) => item.id === file) ?? waiting[0] ?? data.items[0];
  if (!shown) {
    return (
      <EmptyState
        icon={<IconTable size={26} stroke={1.5} />}
        title={words.empty.title}
        action={
          <LinkButton to={paths.connection} params={{ connectionId: id }} search={{ tab: 'files' }}>
            {words.empty.action}
          </LinkButton>
        }
      >
        {words.empty.words}
      </EmptyState>
    );
  }
  return (
    <Stack>
      <Panel>
        <p className={channel.intro}>{words.intro}</p>
        <NativeSelect
          className={classes.chooser}
          label={words.file}
          value={shown.id}
          data={data.items.map((item) => ({
            value: item.id,
            label: `${item.name} (${moment.instant(item.receivedAt)})`,
          }))}
          onChange={(event) =>
            void navigate({
              search: { tab: 'columns', file: event.currentTarget.value },
              replace: true,
              resetScroll: false,
            })
          }
        />
      </Panel>
      <FileColumns key={shown.id} connection={connection} item={shown} waiting={waiting} />
    </Stack>
  );
}

/** The backups that are kept: one more now, or one to take away. */
import { Button, Loader, Text } from '@mantine/core';
import { IconArchive, IconDownload } from '@tabler/icons-react';
import { type Backup, downloadBackup, listBackups, makeBackup } from '#domain/backup/contract.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useChange } from '../useChange.ts';
import { useSettingsWords } from '../words.ts';
import classes from './Backups.module.css';
import { sizeOf } from './size.ts';

export function BackupsPart() {
  const words = useSettingsWords().backups;
  const format = useFormat();
  const { data, error } = useReading(listBackups, {});
  const { send, isPending } = useChange(makeBackup, [listBackups]);
  if (error) throw error;
  if (!data) return <Loader />;

  function rowOf(backup: Backup): ListedRow {
    const { id, madeAt, reason, bytes, encrypted } = backup;
    const { count, unit } = sizeOf(bytes);
    return {
      id,
      mark: <IconArchive size={20} stroke={1.6} />,
      title: <InstantText at={madeAt} />,
      note: `${words.reasons[reason]} · ${format.number(count)} ${words.units[unit]}`,
      state: encrypted ? <StateBadge state="good">{words.encrypted}</StateBadge> : null,
      actions: (
        <Button
          component="a"
          variant="default"
          href={addressOf(downloadBackup, { params: { backupId: id } })}
          download
          aria-label={words.takeOf(format.instant(madeAt))}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {words.take}
        </Button>
      ),
    };
  }

  return (
    <Stack>
      <Panel>
        <div className={classes.now}>
          <Text>{words.lead}</Text>
          {isPending ? (
            <ProgressLine label={words.making} done={0} total={null} />
          ) : (
            <div>
              <Button onClick={() => send({}, { said: words.made })}>{words.make}</Button>
            </div>
          )}
        </div>
      </Panel>
      <Panel title={words.kept}>
        {data.items.length === 0 ? (
          <Text>{words.empty}</Text>
        ) : (
          <RowList label={words.kept} rows={data.items.map(rowOf)} />
        )}
      </Panel>
    </Stack>
  );
}

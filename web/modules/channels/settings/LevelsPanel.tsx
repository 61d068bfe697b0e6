/** The file of levels that a connection's till reads, and writing it now. */
import { Button } from '@mantine/core';
import { type Connection, listExchanges, writeLevels } from '#domain/channels/contract.ts';
import type { LevelsOut } from '#domain/channels/words.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import { connectionReadings } from '../useConnections.ts';
import { LevelsFields } from './LevelsFields.tsx';
import { useChange } from './useChange.ts';
import { useConnectionSettingsWords } from './words.ts';

export function LevelsPanel({ connection }: { connection: Connection }) {
  const words = useConnectionSettingsWords().levels;
  const ui = useUiWords();
  const format = useFormat();
  const { id, levelsOut } = connection;
  const form = useDraft<{ levelsOut: LevelsOut | null }>({ levelsOut });
  const { save, isSaving } = useChange(connection, form.reset);
  const writing = useSending(writeLevels, { makesStale: [...connectionReadings, listExchanges] });
  return (
    <Panel title={words.title}>
      <Form
        send={ui.save}
        canSend={form.isChanged}
        isSending={isSaving}
        onSend={() => save(form.draft)}
        more={
          levelsOut && !form.isChanged ? (
            <Button
              variant="default"
              loading={writing.isPending}
              onClick={() =>
                writing.mutate(
                  { params: { connectionId: id } },
                  {
                    onSuccess: ({ file, items }) => toast.done(words.written(file, format.number(items))),
                    onError: toast.refused,
                  },
                )
              }
            >
              {words.now}
            </Button>
          ) : null
        }
      >
        <WholeLine>{words.words}</WholeLine>
        <LevelsFields
          levelsOut={form.draft.levelsOut}
          onChange={(chosen) => form.change({ levelsOut: chosen })}
        />
      </Form>
    </Panel>
  );
}

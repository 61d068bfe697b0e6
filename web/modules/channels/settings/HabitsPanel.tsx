/** How a connection's sales are read. */
import type { Connection } from '#domain/channels/contract.ts';
import { Form } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import { HabitFields, type Habits } from './HabitFields.tsx';
import { useChange } from './useChange.ts';
import { useConnectionSettingsWords } from './words.ts';

export function HabitsPanel({ connection }: { connection: Connection }) {
  const words = useConnectionSettingsWords();
  const ui = useUiWords();
  const { unknownItems, closingTime, intake } = connection;
  const form = useDraft<Habits>({
    unknownItems,
    closingTime,
    schedule: intake?.schedule ?? { kind: 'atOnce' },
  });
  const { save, isSaving } = useChange(connection, form.reset);
  const { schedule, ...habits } = form.draft;
  return (
    <Panel title={words.habits}>
      <Form
        send={ui.save}
        canSend={form.isChanged}
        isSending={isSaving}
        onSend={() => save({ ...habits, ...(intake ? { intake: { ...intake, schedule } } : {}) })}
      >
        <HabitFields readsFiles={intake !== null} draft={form.draft} change={form.change} />
      </Form>
    </Panel>
  );
}

/** How sales are read: what becomes of an unknown item, when files are looked for, where sales without an hour are placed. */
import { TextInput } from '@mantine/core';
import type { Schedule, UnknownItems } from '#domain/channels/words.ts';
import { OneCard } from '#web/ui/CardChoice.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { useConnectionSettingsWords } from './words.ts';

export interface Habits {
  unknownItems: UnknownItems;
  schedule: Schedule;
  closingTime: string;
}

interface HabitFieldsProps {
  /** Whether it reads files: only they have a schedule, and days without hours. */
  readsFiles: boolean;
  draft: Habits;
  change: (facts: Partial<Habits>) => void;
}

const fates = ['park', 'create'] as const;

export function HabitFields({ readsFiles, draft, change }: HabitFieldsProps) {
  const words = useConnectionSettingsWords();
  return (
    <>
      <WholeLine>
        <OneCard
          label={words.unknown.label}
          cards={fates.map((value) => ({ value, ...words.unknown[value] }))}
          value={draft.unknownItems}
          onChange={(unknownItems) => change({ unknownItems })}
        />
      </WholeLine>
      {readsFiles ? (
        <>
          <WholeLine>
            <ScheduleFields
              label={words.schedule.read}
              schedule={draft.schedule}
              onChange={(schedule) => change({ schedule })}
            />
          </WholeLine>
          <TextInput
            type="time"
            label={words.closing}
            description={words.closingHint}
            value={draft.closingTime}
            onChange={(event) => {
              const closingTime = event.currentTarget.value;
              if (closingTime !== '') change({ closingTime });
            }}
          />
        </>
      ) : null}
    </>
  );
}

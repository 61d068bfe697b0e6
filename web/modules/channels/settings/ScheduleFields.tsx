/** When something runs: at once, every so many minutes, or at an hour of the night. */
import { NumberInput, TextInput } from '@mantine/core';
import type { Schedule } from '#domain/channels/words.ts';
import { Choice } from '#web/ui/Choice.tsx';
import classes from './Settings.module.css';
import { useConnectionSettingsWords } from './words.ts';

const kinds = ['atOnce', 'everyMinutes', 'nightly'] as const;

const usual: Record<Schedule['kind'], Schedule> = {
  atOnce: { kind: 'atOnce' },
  everyMinutes: { kind: 'everyMinutes', minutes: 15 },
  nightly: { kind: 'nightly', at: '03:00' },
};

interface ScheduleFieldsProps {
  label: string;
  schedule: Schedule;
  onChange: (schedule: Schedule) => void;
}

export function ScheduleFields({ label, schedule, onChange }: ScheduleFieldsProps) {
  const words = useConnectionSettingsWords().schedule;
  return (
    <div className={classes.inline}>
      <Choice
        label={label}
        value={schedule.kind}
        options={kinds.map((value) => ({ value, label: words[value] }))}
        onChange={(kind) => onChange(usual[kind])}
      />
      {schedule.kind === 'everyMinutes' ? (
        <NumberInput
          className={classes.short}
          label={words.minutes}
          min={1}
          max={1440}
          allowDecimal={false}
          clampBehavior="strict"
          value={schedule.minutes}
          onChange={(minutes) =>
            onChange({ kind: 'everyMinutes', minutes: Math.max(1, Number(minutes) || 1) })
          }
        />
      ) : null}
      {schedule.kind === 'nightly' ? (
        <TextInput
          className={classes.short}
          type="time"
          label={words.at}
          value={schedule.at}
          onChange={(event) => {
            const at = event.currentTarget.value;
            if (at !== '') onChange({ kind: 'nightly', at });
          }}
        />
      ) : null}
    </div>
  );
}

/** The file of levels that is written for the till: its format, and when. */
import { type LevelsOut, levelsFormat, levelsFormatNames } from '#domain/channels/words.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import classes from './Settings.module.css';
import { useConnectionSettingsWords } from './words.ts';

interface LevelsFieldsProps {
  levelsOut: LevelsOut | null;
  onChange: (levelsOut: LevelsOut | null) => void;
}

export function LevelsFields({ levelsOut, onChange }: LevelsFieldsProps) {
  const words = useConnectionSettingsWords();
  return (
    <>
      <WholeLine>
        <div className={classes.inline}>
          <Choice
            label={words.levels.format}
            value={levelsOut?.format ?? 'none'}
            options={[
              { value: 'none' as const, label: words.levels.none },
              ...levelsFormat.options.map((value) => ({ value, label: levelsFormatNames[value] })),
            ]}
            onChange={(format) =>
              onChange(
                format === 'none'
                  ? null
                  : { format, schedule: levelsOut?.schedule ?? { kind: 'everyMinutes', minutes: 15 } },
              )
            }
          />
        </div>
      </WholeLine>
      {levelsOut ? (
        <WholeLine>
          <ScheduleFields
            label={words.schedule.write}
            schedule={levelsOut.schedule}
            onChange={(schedule) => onChange({ ...levelsOut, schedule })}
          />
        </WholeLine>
      ) : null}
    </>
  );
}

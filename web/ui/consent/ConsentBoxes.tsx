/** Boxes that nobody ticked yet, one for each channel, with the very words that are agreed to and their version. */
import { Checkbox } from '@mantine/core';
import type { Channel } from '#domain/consent/rules.ts';
import { sayText, type Wording } from '#domain/consent/texts.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useUiWords } from '../words.ts';
import classes from './ConsentBoxes.module.css';

export interface ConsentBoxesProps {
  /** Read aloud before the boxes. */
  label: string;
  text: Wording & { version: number };
  channels: readonly Channel[];
  chosen: readonly Channel[];
  onChange: (chosen: readonly Channel[]) => void;
}

export function ConsentBoxes({ label, text, channels, chosen, onChange }: ConsentBoxesProps) {
  const { language } = useLanguage();
  const words = useUiWords();
  return (
    <fieldset className={classes.boxes}>
      <legend>{label}</legend>
      {channels.map((channel) => (
        <Checkbox
          key={channel}
          checked={chosen.includes(channel)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked ? [...chosen, channel] : chosen.filter((one) => one !== channel),
            )
          }
          label={sayText(text, channel, language)}
        />
      ))}
      <p className={classes.version}>{words.consentVersion(text.version)}</p>
    </fieldset>
  );
}

/** The boxes by which a customer agrees to be written to, none of them ticked: read aloud, one a channel, with the version of the text (C1). */
import type { Channel } from '#domain/consent/rules.ts';
import { sayText } from '#domain/consent/texts.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import type { TillCustomer } from '../../device/door.ts';
import inside from '../parts/inside.module.css';
import { Switch } from '../parts/Switch.tsx';
import { useTillView } from '../till.tsx';
import { useCounterWords } from '../words.ts';

interface Agreed {
  channels: readonly Channel[];
  isAdult: boolean;
}

export const nothingAgreed: Agreed = { channels: [], isAdult: false };

/** What they can be reached by. */
export const channelsOf = ({ email, phone }: Pick<TillCustomer, 'email' | 'phone'>): Channel[] => [
  ...(email === null ? [] : (['email'] as const)),
  ...(phone === null ? [] : (['sms'] as const)),
];

interface AgreeingProps {
  channels: readonly Channel[];
  agreed: Agreed;
  onChange: (agreed: Agreed) => void;
}

export function Agreeing({ channels, agreed, onChange }: AgreeingProps) {
  const words = useCounterWords().agreeing;
  const { language } = useLanguage();
  const text = useTillView().house.consentText;
  if (!text || channels.length === 0) return null;
  const chosen = agreed.channels.filter((channel) => channels.includes(channel));
  return (
    <fieldset className={inside.boxes}>
      <legend>{words.title}</legend>
      {channels.map((channel) => (
        <Switch
          key={channel}
          label={sayText(text, channel, language)}
          isOn={chosen.includes(channel)}
          onChange={(isOn) =>
            onChange({
              ...agreed,
              channels: isOn ? [...chosen, channel] : chosen.filter((each) => each !== channel),
            })
          }
        />
      ))}
      {chosen.length === 0 ? null : (
        <Switch
          label={words.adult}
          isOn={agreed.isAdult}
          onChange={(isAdult) => onChange({ ...agreed, isAdult })}
        />
      )}
      <p className={inside.note}>{words.version(text.version)}</p>
    </fieldset>
  );
}

/** A lift in words, as somebody who is no statistician reads it. */
import { formatScaled } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Lift, Verdict } from './lift.ts';
import type { Metric } from './outcomes.ts';

type Words<Code extends string> = Record<Language, Record<Code, string>>;

const metricWords: Words<Metric> = {
  fr: { visit: 'Visites', conversion: 'Achats', spend: 'Dépense' },
  en: { visit: 'Visits', conversion: 'Purchases', spend: 'Spend' },
};

const verdictWords: Words<Verdict> = {
  fr: {
    gain: 'le message a rapporté',
    loss: 'le message a fait perdre',
    unclear: 'aucun effet visible : le hasard suffit à l’expliquer',
    tooFew: 'trop peu de clients pour conclure',
  },
  en: {
    gain: 'the message brought something',
    loss: 'the message cost something',
    unclear: 'no effect to be seen: chance alone explains it',
    tooFew: 'too few customers to tell',
  },
};

function signed(value: number, language: Language): string {
  const e4 = BigInt(Math.round(value * 10_000));
  return `${e4 > 0n ? '+' : ''}${formatScaled(e4, 4, language)}`;
}

/** A mean of each customer and its interval, then what follows from them. */
export function sayLift(
  metric: Metric,
  { lift, low, high }: Lift,
  verdict: Verdict,
  language: Language,
): string {
  const isFrench = language === 'fr';
  const colon = isFrench ? ' : ' : ': ';
  const number = lift === null ? '–' : `${signed(lift, language)} ${isFrench ? 'par client' : 'a customer'}`;
  const interval =
    low === null || high === null
      ? ''
      : isFrench
        ? ` (de ${signed(low, language)} à ${signed(high, language)})`
        : ` (${signed(low, language)} to ${signed(high, language)})`;
  return `${metricWords[language][metric]}${colon}${number}${interval}${colon}${verdictWords[language][verdict]}.`;
}

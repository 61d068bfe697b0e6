/** How a message stands, as a badge and in words. */
import { useCallback } from 'react';
import { reasons } from '#domain/consent/effective.ts';
import { consentWords } from '#domain/consent/words.ts';
import type { Message } from '#domain/sending/contract.ts';
import { type MessageState, overtakings } from '#domain/sending/rules.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { State } from '#web/ui/StateBadge.tsx';
import { useSendingWords } from './words.ts';

export const badges: Record<MessageState, State> = {
  waiting: 'waiting',
  inFlight: 'waiting',
  unknown: 'watch',
  sent: 'good',
  delivered: 'good',
  bounced: 'alert',
  complained: 'alert',
  failed: 'alert',
  suppressed: 'off',
  withdrawn: 'off',
};

/** The reason of consent in its words; what a server said as it was said; of one that waits until when. */
export function useWhy(): (message: Message) => string | null {
  const words = useSendingWords();
  const format = useFormat();
  const { language } = useLanguage();
  return useCallback(
    ({ why, state, dueAt }: Message) => {
      if (why === null) return null;
      if (why === 'unreachable') return words.unreachable;
      const overtaking = overtakings.find((one) => one === why);
      if (overtaking) return words.overtaken[overtaking];
      const reason = reasons.find((one) => one === why);
      const said = reason ? consentWords[language].reasons[reason] : why;
      return state === 'waiting' && reason === 'quiet' ? `${said} (${format.instant(dueAt)})` : said;
    },
    [words, format, language],
  );
}

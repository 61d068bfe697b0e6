/** How sentences of the domain are said on screen: its language, the shop's money. */
import { useMemo } from 'react';
import type { Saying } from '#domain/loyalty/words.ts';
import { useLanguage } from './language.tsx';
import { useFormat } from './useFormat.ts';

export function useSaying(): Saying {
  const { language } = useLanguage();
  const { money } = useFormat();
  return useMemo(() => ({ language, money }), [language, money]);
}

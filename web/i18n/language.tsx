/** The language on screen: French unless the browser or the person says English; remembered on this device. */
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { Language } from '#domain/values/refusal.ts';

const storageKey = 'caveau.language';

interface LanguageChoice {
  language: Language;
  /** By the person: remembered on this device. */
  choose: (language: Language) => void;
  /** By the account: taken where this device remembers nothing. */
  suggest: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice>({
  language: 'fr',
  choose: () => undefined,
  suggest: () => undefined,
});

/** French wherever the browser speaks it or anything but English. */
export function languageFor(remembered: string | null, browserLanguages: readonly string[]): Language {
  if (remembered === 'fr' || remembered === 'en') return remembered;
  const known = browserLanguages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'fr' || tag === 'en');
  return known === 'en' ? 'en' : 'fr';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() =>
    languageFor(localStorage.getItem(storageKey), navigator.languages),
  );
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose(chosen: Language) {
        localStorage.setItem(storageKey, chosen);
        setLanguage(chosen);
      },
      suggest(suggested: Language) {
        if (localStorage.getItem(storageKey) === null) setLanguage(suggested);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

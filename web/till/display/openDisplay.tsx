/** Opens the customer's screen in a window of its own. */
import { useEffect } from 'react';
import type { Root } from 'react-dom/client';
import { LanguageProvider } from '#web/i18n/language.tsx';
import { Display } from './Display.tsx';
import { useDisplayWords } from './words.ts';

export function openDisplay(root: Root, registerId: string): void {
  root.render(
    <LanguageProvider>
      <Window registerId={registerId} />
    </LanguageProvider>,
  );
}

function Window({ registerId }: { registerId: string }) {
  const { title } = useDisplayWords();
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <Display registerId={registerId} />;
}

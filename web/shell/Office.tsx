/** The office of a signed-in person: session, shop conventions, live stream and frame around the page. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { liveStreamPath } from '#web/api/events.ts';
import { LiveProvider } from '#web/api/live.tsx';
import { SessionProvider, type SignedIn } from '#web/api/session.tsx';
import { useLanguage } from '#web/i18n/language.tsx';
import { ShopConventionsContext } from '#web/i18n/useFormat.ts';
import { TitleMarkContext } from '#web/ui/titleMark.ts';
import { Frame } from './Frame.tsx';
import { hiddenPlaces, places } from './places.ts';
import { useShortcuts } from './shortcuts.ts';
import { useScanToPage } from './useScanToPage.ts';
import { useShellWords } from './words.ts';

const Finder = lazy(async () => ({ default: (await import('./Finder.tsx')).Finder }));
const ShortcutList = lazy(async () => ({ default: (await import('./ShortcutList.tsx')).ShortcutList }));

interface OfficeProps {
  session: SignedIn;
  children: ReactNode;
}

export function Office({ session, children }: OfficeProps) {
  const [open, setOpen] = useState<'finder' | 'shortcuts' | null>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { suggest } = useLanguage();
  useEffect(() => suggest(session.language), [suggest, session.language]);
  const words = useShellWords();
  const { currency, timeZone, modules, kind } = session.organization;
  const { scopes } = session;
  const hidden = useMemo(() => hiddenPlaces(modules, scopes), [modules, scopes]);
  const conventions = useMemo(() => ({ currency, timeZone }), [currency, timeZone]);
  const find = () => setOpen('finder');
  const explain = () => setOpen('shortcuts');
  useScanToPage();
  useShortcuts({
    onFind: find,
    onShortcuts: explain,
    onGo: (key) => {
      const place = places.find((candidate) => candidate.key === key && !hidden.has(candidate.name));
      if (place) void navigate({ to: place.path });
    },
  });
  return (
    <SessionProvider session={session}>
      <ShopConventionsContext value={conventions}>
        <TitleMarkContext value={kind === 'sandbox' ? words.sandboxTitle : ''}>
          <LiveProvider url={liveStreamPath} onHeardAgain={() => void queries.invalidateQueries()}>
            <Frame hidden={hidden} onFind={find} onShortcuts={explain}>
              {children}
            </Frame>
            <Suspense fallback={null}>
              {open === 'finder' ? <Finder hidden={hidden} onClosed={() => setOpen(null)} /> : null}
              {open === 'shortcuts' ? <ShortcutList onClose={() => setOpen(null)} /> : null}
            </Suspense>
          </LiveProvider>
        </TitleMarkContext>
      </ShopConventionsContext>
    </SessionProvider>
  );
}

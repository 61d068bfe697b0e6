/** The frame of every page: navigation at the side on a desk, at the foot on a phone; a header; the page. */
import { useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { CameraContext } from '#web/ui/scan/camera/useCamera.ts';
import { Banners } from './Banners.tsx';
import classes from './Frame.module.css';
import { Header } from './Header.tsx';
import { BottomBar, SideNav } from './Nav.tsx';
import type { PlaceName } from './places.ts';
import { useShellWords } from './words.ts';

const Camera = lazy(async () => ({ default: (await import('./Camera.tsx')).Camera }));

interface FrameProps {
  /** Places of modules that this organization does not use. */
  hidden: ReadonlySet<PlaceName>;
  onFind: () => void;
  onShortcuts: () => void;
  children: ReactNode;
}

/** After a change of page the reader starts at its head, as with a page that loads. */
function useFocusOnArrival() {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const arrived = useRef(pathname);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (arrived.current === pathname) return;
    arrived.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

/** Open on the page where it was opened: what is scanned elsewhere is something else. */
function usePageCamera() {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const [openAt, setOpenAt] = useState<string | null>(null);
  const isOpen = openAt === pathname;
  return useMemo(
    () => ({ isOpen, setOpen: (opens: boolean) => setOpenAt(opens ? pathname : null) }),
    [isOpen, pathname],
  );
}

export function Frame({ hidden, onFind, onShortcuts, children }: FrameProps) {
  const words = useShellWords();
  const main = useFocusOnArrival();
  const camera = usePageCamera();
  return (
    <CameraContext value={camera}>
      <div className={classes.frame}>
        <a className={classes.skip} href="#page">
          {words.skip}
        </a>
        <SideNav hidden={hidden} />
        <div className={classes.column}>
          <Header onFind={onFind} onShortcuts={onShortcuts} />
          <Banners />
          {camera.isOpen ? (
            <Suspense>
              <Camera onClose={() => camera.setOpen(false)} />
            </Suspense>
          ) : null}
          <main id="page" ref={main} tabIndex={-1} className={classes.page}>
            {children}
          </main>
        </div>
        <BottomBar hidden={hidden} />
      </div>
    </CameraContext>
  );
}

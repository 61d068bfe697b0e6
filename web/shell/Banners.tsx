/** What one must know before trusting a page: no network, a demonstration, a sandbox. */
import { IconFlask, IconMasksTheater, IconWifiOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { useLiveState } from '#web/api/live.tsx';
import { useSession } from '#web/api/session.tsx';
import { paths } from '../paths.ts';
import classes from './Banners.module.css';
import { useShellWords } from './words.ts';

function watchNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

export function Banners() {
  const words = useShellWords();
  const { session } = useSession();
  const isOnline = useSyncExternalStore(watchNetwork, () => navigator.onLine);
  const isHeard = useLiveState() !== 'lost';
  const { kind } = session.organization;
  return (
    <aside
      aria-label={words.notices}
      className={classes.notices}
      data-sandbox={kind === 'sandbox' || undefined}
    >
      <div role="status">
        {isOnline && isHeard ? null : (
          <p className={classes.banner} data-tone="watch">
            <IconWifiOff size={18} aria-hidden />
            {isOnline ? words.unheard : words.offline}
          </p>
        )}
      </div>
      {kind === 'demo' ? (
        <p className={classes.banner} data-tone="calm">
          <IconMasksTheater size={18} aria-hidden />
          <span>{words.demo}</span>
          <Link to={paths.settingsPart} params={{ part: 'demonstration' }}>
            {words.eraseDemo}
          </Link>
        </p>
      ) : null}
      {kind === 'sandbox' ? (
        <p className={classes.banner} data-tone="sandbox">
          <IconFlask size={18} aria-hidden />
          <strong>{words.sandbox}</strong>
          <Link to={paths.settingsPart} params={{ part: 'sandbox' }}>
            {words.leaveSandbox}
          </Link>
        </p>
      ) : null}
    </aside>
  );
}

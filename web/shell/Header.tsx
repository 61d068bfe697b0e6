/** The head of every page: which shop, a search that finds anything, and the account. */

import { IconSearch } from '@tabler/icons-react';
import { useSession } from '#web/api/session.tsx';
import { KeyHint } from '#web/ui/KeyHint.tsx';
import { ScanButton } from '#web/ui/scan/camera/ScanButton.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './Header.module.css';
import { useShellWords } from './words.ts';

interface HeaderProps {
  onFind: () => void;
  onShortcuts: () => void;
}

function ShopChoice() {
  const words = useShellWords();
  const { session, shopId, chooseShop } = useSession();
  const { shops } = session.organization;
  const [only] = shops;
  if (shops.length === 1 && only) return <span className={classes.shop}>{only.name}</span>;
  return (
    <select
      className={classes.shop}
      aria-label={words.shop}
      value={shopId ?? ''}
      onChange={(event) => chooseShop(event.currentTarget.value || null)}
    >
      <option value="">{words.allShops}</option>
      {shops.map((shop) => (
        <option key={shop.id} value={shop.id}>
          {shop.name}
        </option>
      ))}
    </select>
  );
}

export function Header({ onFind, onShortcuts }: HeaderProps) {
  const words = useShellWords();
  return (
    <header className={classes.header}>
      <ShopChoice />
      <button type="button" className={classes.find} onClick={onFind}>
        <IconSearch size={18} aria-hidden />
        <span className={classes.findLong}>{words.find.label}</span>
        <KeyHint keys={['Ctrl', 'K']} />
      </button>
      <div className={classes.end}>
        <ScanButton />
        <AccountMenu onShortcuts={onShortcuts} />
      </div>
    </header>
  );
}

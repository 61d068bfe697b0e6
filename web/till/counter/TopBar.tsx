/** Along the top: which till, the search, how the network is, who sells, everything else. */
import { IconCamera, IconCloud, IconCloudOff, IconMenu2, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { Key } from './parts/Key.tsx';
import classes from './TopBar.module.css';
import { useOperator, useTill, useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

interface TopBarProps {
  search: string;
  onSearch: (text: string) => void;
  /** Enter in the search. */
  onTakeFirst: () => void;
  field: RefObject<HTMLInputElement | null>;
  isCameraOpen: boolean;
  onCamera: (isOpen: boolean) => void;
}

export function TopBar({ search, onSearch, onTakeFirst, field, isCameraOpen, onCamera }: TopBarProps) {
  const words = useCounterWords();
  const till = useTill();
  const { house, online, waiting, waitingSales } = useTillView();
  const operator = useOperator();
  const { open, panel, close } = useCounter();
  const isMenu = panel?.name === 'menu';

  return (
    <header className={classes.bar}>
      <div className={classes.where}>
        <h1>{house.register.name}</h1>
        <span>
          {house.shop.name} · {house.register.code}
        </span>
      </div>
      <form
        className={classes.search}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          onTakeFirst();
          field.current?.blur();
        }}
      >
        <IconSearch size={20} aria-hidden />
        <input
          ref={field}
          type="search"
          value={search}
          aria-label={words.search}
          placeholder={words.searchHint}
          autoComplete="off"
          enterKeyHint="done"
          onChange={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            onSearch('');
            event.currentTarget.blur();
          }}
        />
      </form>
      <Key
        className={classes.camera}
        icon={<IconCamera size={22} />}
        aria-label={words.camera}
        aria-expanded={isCameraOpen}
        onClick={() => onCamera(!isCameraOpen)}
      />
      <p className={classes.line} role="status" data-online={online || undefined}>
        {online ? <IconCloud size={20} aria-hidden /> : <IconCloudOff size={20} aria-hidden />}
        <span>
          {waitingSales > 0
            ? words.waitingSales(waitingSales)
            : online && waiting > 0
              ? words.sending
              : words.line[online ? 'on' : 'off']}
        </span>
      </p>
      <Key tone="quiet" className={classes.who} title={words.logOut} onClick={() => void till.logOut()}>
        {operator?.name ?? words.nobody}
      </Key>
      <Key
        icon={<IconMenu2 size={22} />}
        aria-keyshortcuts="F8"
        aria-expanded={isMenu}
        aria-label={words.menu.title}
        onClick={() => (isMenu ? close() : open({ name: 'menu' }))}
      />
    </header>
  );
}

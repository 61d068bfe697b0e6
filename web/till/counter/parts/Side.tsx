/** What opens beside the cart, never over it: in the tiles' place, closed by Escape. */
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useCounterWords } from '../words.ts';
import { Key } from './Key.tsx';
import classes from './Side.module.css';

interface SideProps {
  title: string;
  /** Null where it ends by itself, or by what is decided in it. */
  onClose: (() => void) | null;
  /** Below, always in sight: the one thing to do. */
  foot?: ReactNode;
  children: ReactNode;
}

export function Side({ title, onClose, foot, children }: SideProps) {
  const words = useCounterWords();
  const heading = useId();
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const first = section.current?.querySelector<HTMLElement>('[data-first]:not(:disabled)');
    (first ?? section.current)?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <section
      ref={section}
      className={classes.side}
      aria-labelledby={heading}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || onClose === null) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={classes.head}>
        <h2 id={heading}>{title}</h2>
        {onClose === null ? null : (
          <Key tone="quiet" icon={<IconX size={22} />} aria-label={words.close} onClick={onClose} />
        )}
      </header>
      <div className={classes.body}>{children}</div>
      {foot === undefined ? null : <footer className={classes.foot}>{foot}</footer>}
    </section>
  );
}

/** The parts of a place, as links: a row above the page, or a column beside it; a part may say how much waits in it. */
import { createLink } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type ReactNode, type Ref, useEffect, useRef } from 'react';
import classes from './PartNav.module.css';

interface PartNavProps {
  label: string;
  /** `within` stands under a row; `column` stands at the side on a desk and is not shown elsewhere. */
  as?: 'row' | 'within' | 'column';
  children: ReactNode;
}

export function PartNav({ label, as = 'row', children }: PartNavProps) {
  const nav = useRef<HTMLElement>(null);
  const brought = useRef<HTMLElement>(null);
  // On a phone the row is longer than the screen: the part that is shown is brought into sight, once.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]') ?? null;
    if (nav.current && current && current !== brought.current) {
      nav.current.scrollLeft = current.offsetLeft - (nav.current.clientWidth - current.offsetWidth) / 2;
    }
    brought.current = current;
  });
  return (
    <nav ref={nav} className={classes.nav} data-as={as} aria-label={label}>
      {children}
    </nav>
  );
}

interface PartAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  icon?: ReactNode;
  /** What waits there; nothing is shown for none. */
  count?: number;
  ref?: Ref<HTMLAnchorElement>;
}

function PartAnchor({ icon, count = 0, children, ...anchor }: PartAnchorProps) {
  return (
    <a {...anchor} className={classes.part}>
      {icon}
      <span>{children}</span>
      {count > 0 ? <span className={classes.count}>{count}</span> : null}
    </a>
  );
}

export const PartLink = createLink(PartAnchor);

/** A thing's name in a list, which leads to its page. */
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import classes from './NameLink.module.css';

interface NameAnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  ref?: Ref<HTMLAnchorElement>;
}

function NameAnchor({ children, ...anchor }: NameAnchorProps) {
  return (
    <a {...anchor} className={classes.name}>
      {children}
    </a>
  );
}

export const NameLink = createLink(NameAnchor);

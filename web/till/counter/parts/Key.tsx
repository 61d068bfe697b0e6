/** A key of the counter: never smaller than a finger, said by a word, by a keyboard key too where it has one. */
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import classes from './Key.module.css';

interface KeyProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  tone?: 'plain' | 'primary' | 'quiet' | 'alert';
  size?: 'md' | 'lg';
  icon?: ReactNode;
  /** The key of the keyboard that does the same: `F9`. */
  hint?: string;
  type?: 'button' | 'submit';
  wide?: boolean;
}

export function Key({
  tone = 'plain',
  size = 'md',
  icon,
  hint,
  type = 'button',
  wide,
  className,
  children,
  ...rest
}: KeyProps) {
  return (
    <button
      {...rest}
      // oxlint-disable-next-line react/button-has-type -- it is one of the two that are typed above
      type={type}
      className={[classes.key, className].filter(Boolean).join(' ')}
      data-tone={tone}
      data-size={size}
      data-wide={wide || undefined}
      aria-keyshortcuts={hint}
    >
      {icon === undefined ? null : <span className={classes.icon}>{icon}</span>}
      <span className={classes.words}>{children}</span>
      {hint === undefined ? null : (
        <kbd className={classes.hint} aria-hidden>
          {hint}
        </kbd>
      )}
    </button>
  );
}

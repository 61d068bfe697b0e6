/** Fields beside one another, and the button that ends them; they wrap where it is narrow. */
import type { ReactNode } from 'react';
import classes from './FieldRow.module.css';

interface FieldRowProps {
  /** Read aloud, where they are a thing of their own. */
  label?: string;
  children: ReactNode;
}

export function FieldRow({ label, children }: FieldRowProps) {
  return (
    <div className={classes.fields} {...(label === undefined ? {} : { role: 'group', 'aria-label': label })}>
      {children}
    </div>
  );
}

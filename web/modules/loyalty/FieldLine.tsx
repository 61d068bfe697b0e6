/** One of several things that are typed alike: its fields, and the way to take it out again. */
import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Loyalty.module.css';

interface FieldLineProps {
  children: ReactNode;
  remove: string;
  onRemove: () => void;
}

export function FieldLine({ children, remove, onRemove }: FieldLineProps) {
  return (
    <div className={classes.line}>
      {children}
      <ActionIcon variant="subtle" size="lg" aria-label={remove} onClick={onRemove}>
        <IconTrash size={18} />
      </ActionIcon>
    </div>
  );
}

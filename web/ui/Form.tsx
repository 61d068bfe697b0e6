/** Fields in a grid with their button below; Enter sends. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Form.module.css';

interface FormProps {
  children: ReactNode;
  /** The word on the button. */
  send: string;
  onSend: () => void;
  canSend?: boolean;
  isSending?: boolean;
  /** Quiet buttons beside it. */
  more?: ReactNode;
}

export function Form({ children, send, onSend, canSend = true, isSending = false, more }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (canSend && !isSending) onSend();
      }}
    >
      <div className={classes.fields}>{children}</div>
      <div className={classes.actions}>
        <Button type="submit" disabled={!canSend} loading={isSending}>
          {send}
        </Button>
        {more}
      </div>
    </form>
  );
}

/** What takes a line of its own in a form. */
export function WholeLine({ children }: { children: ReactNode }) {
  return <div className={classes.whole}>{children}</div>;
}

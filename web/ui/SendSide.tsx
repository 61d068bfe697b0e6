/** The side of a form: its facts, and the one button, which stays in sight: under the thumb on a phone. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from './Panel.tsx';
import classes from './SendSide.module.css';

interface SendSideProps {
  /** Places, reason, note. */
  children: ReactNode;
  /** Under the facts: what it comes to. */
  sum?: ReactNode;
  send: string;
  canSend: boolean;
  isSending: boolean;
  onSend: () => void;
  /** On the button, beside its word: the keys that press it. */
  hint?: ReactNode;
  /** Below the button. */
  more?: ReactNode;
}

export function SendSide(props: SendSideProps) {
  const { children, sum, send, canSend, isSending, onSend, hint, more } = props;
  return (
    <div className={classes.side}>
      <Panel>
        <div className={classes.facts}>{children}</div>
        {sum}
      </Panel>
      <div className={classes.send}>
        <Button
          fullWidth
          size="md"
          disabled={!canSend}
          loading={isSending}
          onClick={onSend}
          rightSection={hint}
        >
          {send}
        </Button>
      </div>
      {more}
    </div>
  );
}

/** Asks once more on the spot, never in a window over the work; Escape and time both mean no. */
import { Button, type ButtonProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import classes from './ConfirmInline.module.css';
import { useUiWords } from './words.ts';

interface ConfirmInlineProps {
  /** The quiet button: "Annuler l'import". */
  children: string;
  /** What is about to happen: "120 mouvements seront repris." */
  question: string;
  /** The word on the second button: "Annuler l'import". */
  confirm: string;
  onConfirm: () => void;
  loading?: boolean;
  /** Whether it takes something away. */
  isGrave?: boolean;
  buttonProps?: ButtonProps;
}

const patienceMs = 10_000;

export function ConfirmInline({
  children,
  question,
  confirm,
  onConfirm,
  loading = false,
  isGrave = true,
  buttonProps = {},
}: ConfirmInlineProps) {
  const words = useUiWords();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!asking) return undefined;
    const timer = setTimeout(() => setAsking(false), patienceMs);
    return () => clearTimeout(timer);
  }, [asking]);

  function stop() {
    setAsking(false);
    requestAnimationFrame(() => opener.current?.focus());
  }

  if (!asking) {
    return (
      <Button
        ref={opener}
        variant="default"
        loading={loading}
        onClick={() => setAsking(true)}
        {...buttonProps}
      >
        {children}
      </Button>
    );
  }
  return (
    <span
      className={classes.asking}
      role="group"
      aria-label={question}
      onKeyDown={(event) => {
        if (event.key === 'Escape') stop();
      }}
    >
      <span className={classes.question}>{question}</span>
      <Button
        {...(isGrave ? { color: 'red.9' } : {})}
        autoFocus
        onClick={() => {
          stop();
          onConfirm();
        }}
      >
        {confirm}
      </Button>
      <Button variant="subtle" color="gray" onClick={stop}>
        {words.cancel}
      </Button>
    </span>
  );
}

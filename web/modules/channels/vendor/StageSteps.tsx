/** The four steps to going live, and which of them a connection has come to. */
import { IconCheck } from '@tabler/icons-react';
import type { Stage } from '#domain/channels/words.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

const steps = ['connect', 'matching', 'shadow', 'live'] as const;

interface StageStepsProps {
  /** `connect` while there is no connection yet. */
  at: Stage | 'connect';
  /** Above what is worked at: the names alone. */
  isBrief?: boolean;
}

export function StageSteps({ at, isBrief = false }: StageStepsProps) {
  const words = useVendorWords().steps;
  const present = steps.indexOf(at);
  return (
    <ol className={classes.steps} aria-label={words.label} data-brief={isBrief || undefined}>
      {steps.map((step, index) => {
        const isDone = index < present;
        return (
          <li
            key={step}
            className={classes.step}
            data-done={isDone || undefined}
            aria-current={index === present ? 'step' : undefined}
          >
            <span className={classes.stepMark} aria-hidden>
              {isDone ? <IconCheck size={15} stroke={2.4} /> : index + 1}
            </span>
            <span className={classes.stepTitle}>
              {words[step].title}
              {isDone ? <span className={classes.unseen}> ({words.done})</span> : null}
            </span>
            <span className={classes.stepWords}>{words[step].words}</span>
          </li>
        );
      })}
    </ol>
  );
}

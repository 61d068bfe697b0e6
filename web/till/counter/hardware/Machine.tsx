/** One machine of the hardware's panel: what it is, how it stands, and the keys that choose and try it. */
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './Machine.module.css';

export interface MachineState {
  tone: 'well' | 'off' | 'trouble';
  words: string;
}

interface MachineProps {
  icon: ReactNode;
  title: string;
  state: MachineState;
  children: ReactNode;
}

const marks = { well: IconCircleCheck, off: IconCircleDashed, trouble: IconAlertTriangle };

export function Machine({ icon, title, state, children }: MachineProps) {
  const heading = useId();
  const Mark = marks[state.tone];
  return (
    <section className={classes.machine} aria-labelledby={heading}>
      <h3 id={heading}>
        {icon} {title}
      </h3>
      <p className={classes.state} data-tone={state.tone} role="status">
        <Mark size={20} aria-hidden /> <span>{state.words}</span>
      </p>
      {children}
    </section>
  );
}

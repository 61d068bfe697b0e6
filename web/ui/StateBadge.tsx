/** How something stands: always a shape and a word, the colour only helps. */
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconClockFilled,
  IconInfoCircleFilled,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './StateBadge.module.css';

const shapes = {
  good: IconCircleCheckFilled,
  waiting: IconClockFilled,
  watch: IconAlertTriangleFilled,
  alert: IconCircleXFilled,
  calm: IconInfoCircleFilled,
  off: IconCircleDashed,
};

export type State = keyof typeof shapes;

interface StateBadgeProps {
  state: State;
  children: ReactNode;
  /** Without the tinted ground, for dense tables. */
  plain?: boolean;
}

export function StateBadge({ state, children, plain = false }: StateBadgeProps) {
  const Shape = shapes[state];
  return (
    <span className={classes.badge} data-state={state} data-plain={plain || undefined}>
      <Shape size={14} aria-hidden />
      {children}
    </span>
  );
}

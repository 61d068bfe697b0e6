/** How an order stands, in shape and word. */
import type { OrderState as State } from '#domain/making/contract.ts';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useMakingWords } from '../words.ts';

const shapes = {
  planned: 'off',
  released: 'waiting',
  started: 'calm',
  done: 'good',
  cancelled: 'off',
} as const;

export function OrderState({ state }: { state: State }) {
  const words = useMakingWords();
  return <StateBadge state={shapes[state]}>{words.state[state]}</StateBadge>;
}

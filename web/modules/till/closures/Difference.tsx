/** What was counted less what should have been in the drawer, with its sign. */
import type { ClosureRow } from '#domain/till/closureContract.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { useClosureWords } from './words.ts';

type Counted = Pick<NonNullable<ClosureRow['cash']>, 'counted' | 'expected'>;

export function Difference({ cash }: { cash: Counted }) {
  const words = useClosureWords().cash;
  const difference = cash.counted - cash.expected;
  return (
    <StateBadge state={difference === 0n ? 'good' : 'watch'} plain>
      {difference === 0n ? (
        words.none
      ) : (
        <strong>
          {difference > 0n ? '+' : ''}
          <MoneyText amount={difference} />
        </strong>
      )}
    </StateBadge>
  );
}

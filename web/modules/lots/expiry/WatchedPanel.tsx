/** The other lots with a short date, and why no lower price is proposed for them. */
import { Link } from '@tanstack/react-router';
import type { ExpiringLot } from '#domain/expiry/contract.ts';
import type { Unproposed } from '#domain/expiry/rules.ts';
import { paths } from '#web/paths.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { useLotSaid } from './useLotSaid.ts';
import { useExpiryWords } from './words.ts';

const states: Partial<Record<Unproposed, State>> = {
  past: 'alert',
  held: 'alert',
  sells: 'good',
  marked: 'good',
};

export function WatchedPanel({ lots }: { lots: readonly ExpiringLot[] }) {
  const words = useExpiryWords().watched;
  const said = useLotSaid();
  const watched = lots.flatMap((lot) => (lot.unproposed === null ? [] : [{ ...lot, why: lot.unproposed }]));
  if (watched.length === 0) return null;
  return (
    <Panel title={words.title}>
      <RowList
        label={words.title}
        rows={watched.map((lot) => {
          const { name, note } = said(lot);
          return {
            id: lot.lotId,
            title: (
              <Link to={paths.sku} params={{ skuId: lot.skuId }}>
                {name}
              </Link>
            ),
            note,
            state: (
              <StateBadge state={states[lot.why] ?? 'calm'} plain>
                {words.why[lot.why]}
              </StateBadge>
            ),
            actions: lot.why === 'past' ? <Link to={paths.lose}>{words.remove}</Link> : null,
          };
        })}
      />
    </Panel>
  );
}

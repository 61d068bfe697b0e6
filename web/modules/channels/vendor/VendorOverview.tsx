/** How a vendor's till or shop does: whether it is in step and why not, the step that it has come to, what it can do. */
import type { Connection } from '#domain/channels/contract.ts';
import { useMay } from '#web/api/session.tsx';
import { Columns } from '#web/ui/Columns.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { OversoldPanel } from '../oversold/OversoldPanel.tsx';
import { CheckPanel } from '../overview/CheckPanel.tsx';
import { FactsPanel } from '../overview/FactsPanel.tsx';
import { RefundsPanel } from '../refunds/RefundsPanel.tsx';
import { ConsentPanel } from './ConsentPanel.tsx';
import { PlacePanel } from './PlacePanel.tsx';
import { StagePanel } from './StagePanel.tsx';
import { SyncButton } from './SyncButton.tsx';
import { useVendorStatus } from './useVendor.ts';
import classes from './Vendor.module.css';
import { VendorFigures } from './VendorFigures.tsx';
import { useVendorWords } from './words.ts';

function Trouble({ connection }: { connection: Connection }) {
  const words = useVendorWords();
  const mayChange = useMay('channels:write');
  const { data: status } = useVendorStatus(connection.id);
  const problem = status?.problem ?? connection.problem;
  // Who has to consent is told so by a panel of its own.
  if (status?.awaitsConsent || (status?.state !== 'stuck' && problem === null)) return null;
  return (
    <div className={classes.stuck} role="status">
      <span>{[problem, status?.state === 'stuck' ? words.why.stuck : null].filter(Boolean).join(' ')}</span>
      {mayChange ? <SyncButton connectionId={connection.id} size="xs" /> : null}
    </div>
  );
}

export function VendorOverview({ connection }: { connection: Connection }) {
  return (
    <>
      <div className={classes.news}>
        <Trouble connection={connection} />
        <PlacePanel connection={connection} />
        <ConsentPanel connection={connection} />
        <OversoldPanel connectionId={connection.id} />
        <RefundsPanel connectionId={connection.id} />
      </div>
      {connection.stage === 'matching' ? null : <VendorFigures connection={connection} />}
      <Columns
        main={
          <Stack>
            <StagePanel connection={connection} />
            <CheckPanel connectionId={connection.id} />
          </Stack>
        }
        side={<FactsPanel connection={connection} />}
      />
    </>
  );
}

/** The step that a vendor connection has come to: what it does, what it found, and the next one. */
import type { Connection } from '#domain/channels/contract.ts';
import type { Stage } from '#domain/channels/words.ts';
import { useMay } from '#web/api/session.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { MatchingStage } from './MatchingStage.tsx';
import { ShadowStage } from './ShadowStage.tsx';
import { useStage, useVendorOf } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

function LiveStage({ connection }: { connection: Connection }) {
  const words = useVendorWords().stage;
  const mayChange = useMay('channels:write');
  const { move, isMoving } = useStage(connection);
  const writes = useVendorOf(connection)?.takesLevels ?? true;
  return (
    <Panel title={words.live.title}>
      <div className={classes.stack}>
        <p className={classes.words}>{writes ? words.live.words : words.live.wordsReadOnly}</p>
        {mayChange ? (
          <div>
            <ConfirmInline
              question={words.live.backQuestion}
              confirm={words.live.back}
              loading={isMoving}
              onConfirm={() => move({ stage: 'shadow' }, words.toShadow.begun)}
            >
              {words.live.back}
            </ConfirmInline>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}

const stages: Record<Stage, (props: { connection: Connection }) => React.ReactNode> = {
  matching: MatchingStage,
  shadow: ShadowStage,
  live: LiveStage,
};

export function StagePanel({ connection }: { connection: Connection }) {
  const Shown = stages[connection.stage ?? 'matching'];
  return <Shown connection={connection} />;
}

/** How one will know what a campaign brought: who receives nothing, and how long purchases count. */
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { RateField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useCampaignWords } from '../words.ts';
import type { PartProps } from './draft.ts';
import { DaysField } from './MomentFields.tsx';

export function MeasurePanel({ draft: { heldShare, measuredDays }, change }: PartProps) {
  const words = useCampaignWords().edit;
  return (
    <Panel title={words.measure}>
      <FieldRow>
        <RateField
          label={words.heldShare}
          value={BigInt(heldShare)}
          onChange={(rate) => {
            if (rate !== null && rate <= 5000n) change({ heldShare: Number(rate) });
          }}
        />
        <DaysField
          label={words.measuredDays}
          least={1}
          most={365}
          value={measuredDays}
          onChange={(days) => change({ measuredDays: days ?? 30 })}
        />
      </FieldRow>
    </Panel>
  );
}

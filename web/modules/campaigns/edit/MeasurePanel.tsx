/** How one will know what a campaign brought: who receives nothing, and how long purchases count. */
import { getCampaignSettings } from '#domain/campaigns/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { RateField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from '../Campaigns.module.css';
import { useCampaignWords } from '../words.ts';
import type { PartProps } from './draft.ts';
import { DaysField } from './MomentFields.tsx';

export function MeasurePanel({ draft: { heldShare, measuredDays }, change }: PartProps) {
  const words = useCampaignWords().edit;
  const format = useFormat();
  const { data } = useReading(getCampaignSettings, {});
  return (
    <Panel title={words.measure}>
      <div className={classes.fields}>
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
        {data ? (
          <Quiet>
            {data.heldFromAll === 0 ? words.heldFromNone : words.heldFromAll(format.rate(data.heldFromAll))}
          </Quiet>
        ) : null}
      </div>
    </Panel>
  );
}

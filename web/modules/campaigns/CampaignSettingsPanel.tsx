/** How often a customer is written to at most, and how many never are. */
import { NumberInput } from '@mantine/core';
import {
  type CampaignSettings,
  getAllResults,
  getCampaignSettings,
  saveCampaignSettings,
} from '#domain/campaigns/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Form } from '#web/ui/Form.tsx';
import { RateField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { useCampaignWords } from './words.ts';

export function CampaignSettingsPanel() {
  const maySet = useMay('settings:write');
  const { data } = useReading(getCampaignSettings, {});
  return maySet && data ? <SettingsForm known={data} /> : null;
}

function SettingsForm({ known }: { known: CampaignSettings }) {
  const words = useCampaignWords().settings;
  const { draft, change, isChanged, reset } = useDraft(known);
  const saving = useSending(saveCampaignSettings, { makesStale: [getCampaignSettings, getAllResults] });
  const { cap, heldFromAll } = draft;
  return (
    <Panel title={words.title}>
      <Form
        send={words.save}
        canSend={isChanged}
        isSending={saving.isPending}
        onSend={() =>
          void saving.mutateAsync({ body: draft }).then(() => {
            toast.done(words.saved);
            reset();
          }, toast.refused)
        }
      >
        <NumberInput
          label={words.messages}
          min={1}
          max={100}
          allowDecimal={false}
          value={cap.messages}
          onChange={(typed) => {
            if (typed !== '') change({ cap: { ...cap, messages: Number(typed) } });
          }}
        />
        <NumberInput
          label={words.days}
          min={1}
          max={365}
          allowDecimal={false}
          value={cap.days}
          onChange={(typed) => {
            if (typed !== '') change({ cap: { ...cap, days: Number(typed) } });
          }}
        />
        <RateField
          label={words.heldFromAll}
          description={words.heldFromAllHint}
          value={BigInt(heldFromAll)}
          onChange={(rate) => {
            if (rate !== null && rate <= 2000n) change({ heldFromAll: Number(rate) });
          }}
        />
      </Form>
    </Panel>
  );
}

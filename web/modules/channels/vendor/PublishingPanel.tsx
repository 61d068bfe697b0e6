/** What of the stock a shop is told: some bottles kept back, a share of the rest. */
import { NumberInput } from '@mantine/core';
import type { Connection } from '#domain/channels/contract.ts';
import { changeVendorSettings } from '#domain/channels/vendorContract.ts';
import { useSending } from '#web/api/queries.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import { arrivalReadings } from '../useConnections.ts';
import { useVendorOf } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

export function PublishingPanel({ connection }: { connection: Connection }) {
  const words = useVendorWords();
  const ui = useUiWords();
  const { id, publishing } = connection;
  const form = useDraft({ buffer: publishing?.buffer ?? 0, shareBp: publishing?.shareBp ?? 10_000 });
  const saving = useSending(changeVendorSettings, { makesStale: arrivalReadings });
  const takesLevels = useVendorOf(connection)?.takesLevels ?? false;
  if (!takesLevels) return null;
  return (
    <Panel title={words.publishing.title}>
      <Form
        send={ui.save}
        canSend={form.isChanged}
        isSending={saving.isPending}
        onSend={() =>
          saving.mutate(
            { params: { connectionId: id }, body: { publishing: form.draft } },
            {
              onSuccess: () => {
                form.reset();
                toast.done(words.access.kept);
              },
              onError: toast.refused,
            },
          )
        }
      >
        <WholeLine>
          <p className={classes.words}>{words.publishing.words}</p>
        </WholeLine>
        <NumberInput
          label={words.publishing.buffer}
          description={words.publishing.bufferHint}
          min={0}
          max={10_000}
          allowDecimal={false}
          value={form.draft.buffer}
          onChange={(typed) => form.change({ buffer: Number(typed) || 0 })}
        />
        <NumberInput
          label={words.publishing.share}
          description={words.publishing.shareHint}
          min={0}
          max={100}
          suffix=" %"
          allowDecimal={false}
          value={form.draft.shareBp / 100}
          onChange={(typed) => form.change({ shareBp: Math.round(Number(typed) || 0) * 100 })}
        />
      </Form>
    </Panel>
  );
}

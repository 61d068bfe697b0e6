/** Whether somebody unknown who orders on a connected web shop becomes a customer. */
import { Switch } from '@mantine/core';
import { changeCustomerSettings, getCustomerSettings } from '#domain/customers/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useCustomerWords } from './words.ts';

export function BuyersPanel() {
  const words = useCustomerWords().buyers;
  const { data } = useReading(getCustomerSettings, {});
  const changing = useSending(changeCustomerSettings, { makesStale: [getCustomerSettings] });
  const mayChange = useMay('settings:write');
  if (!data) return null;
  return (
    <Panel title={words.title}>
      <Switch
        label={words.makes}
        description={words.words}
        checked={data.makesBuyers}
        disabled={!mayChange || changing.isPending}
        onChange={(event) =>
          void changing
            .mutateAsync({ body: { makesBuyers: event.currentTarget.checked } })
            .then(() => toast.done(words.saved), toast.refused)
        }
      />
    </Panel>
  );
}

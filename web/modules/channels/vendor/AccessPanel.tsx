/** How a shop is reached: other keys or another address are tried before they are kept. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '#domain/channels/contract.ts';
import { changeVendorSettings, type Vendor } from '#domain/channels/vendorContract.ts';
import { useSending } from '#web/api/queries.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { connectionReadings } from '../useConnections.ts';
import { ConsentButton } from './ConsentPanel.tsx';
import { filled, SettingFields, type TypedSettings } from './SettingFields.tsx';
import { useTrying, wrongFields } from './useTrying.ts';
import { useVendorOf } from './useVendor.ts';
import classes from './Vendor.module.css';
import { useVendorWords } from './words.ts';

function AccessForm({ connection, vendor }: { connection: Connection; vendor: Vendor }) {
  const words = useVendorWords();
  const [settings, setSettings] = useState<TypedSettings>({});
  const saving = useSending(changeVendorSettings, { makesStale: connectionReadings });
  const { found, wrong, refused, isTrying, attempt } = useTrying(vendor);
  const { id, shopId } = connection;
  const hasPlaces = vendor.fields.some(({ kind }) => kind === 'place');

  function save() {
    const typed = filled(settings);
    saving.mutate(
      { params: { connectionId: id }, body: { settings: typed } },
      {
        onSuccess: () => {
          setSettings({});
          toast.done(words.access.kept);
        },
        onError: (error) => {
          if (wrongFields(vendor, error).length === 0) toast.refused(error);
        },
      },
    );
  }

  return (
    <Form
      send={words.access.keep}
      canSend={Object.keys(filled(settings)).length > 0}
      isSending={saving.isPending || isTrying}
      onSend={save}
      more={
        hasPlaces && !found ? (
          <Button
            variant="default"
            loading={isTrying}
            onClick={() =>
              attempt({ vendor: vendor.code, shopId, connectionId: id, settings: filled(settings) })
            }
          >
            {words.access.places}
          </Button>
        ) : null
      }
    >
      <WholeLine>
        <p className={classes.words}>{words.access.words}</p>
      </WholeLine>
      <SettingFields
        vendor={vendor}
        settings={settings}
        areKept
        wrong={[...wrong, ...wrongFields(vendor, saving.error)]}
        places={found?.places ?? null}
        onChange={(name, value) => setSettings((now) => ({ ...now, [name]: value }))}
      />
      {refused === null ? null : (
        <WholeLine>
          <p className={classes.refused} role="alert">
            {refused}
          </p>
        </WholeLine>
      )}
    </Form>
  );
}

export function AccessPanel({ connection }: { connection: Connection }) {
  const words = useVendorWords().access;
  const vendor = useVendorOf(connection);
  return (
    <Panel title={words.title}>
      {vendor ? <AccessForm connection={connection} vendor={vendor} /> : null}
      {vendor?.way === 'consent' ? <ConsentButton connectionId={connection.id} vendor={vendor.name} /> : null}
    </Panel>
  );
}

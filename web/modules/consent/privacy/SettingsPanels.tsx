/** Quiet hours, how long people are kept, and whom they write to. */
import { Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type ConsentSettings, saveConsentSettings, showConsentSettings } from '#domain/consent/contract.ts';
import { listRetention } from '#domain/consent/rightsContract.ts';
import { holidayRegions } from '#domain/values/holidays.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { MinuteField } from '#web/ui/MinuteField.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import { useConsentWords } from '../words.ts';

const retentions = ['propose', 'erase'] as const;

export function SettingsPanels() {
  const { data, error } = useReading(showConsentSettings, {});
  if (error) throw error;
  return data ? <SettingsForms known={data} /> : null;
}

function SettingsForms({ known }: { known: ConsentSettings }) {
  const words = useConsentWords().settings;
  const { save } = useUiWords();
  const mayChange = useMay('settings:write');
  const [settings, setSettings] = useState(known);
  const saving = useSending(saveConsentSettings, { makesStale: [showConsentSettings, listRetention] });
  const { quiet } = settings;
  const change = (changed: Partial<ConsentSettings>) => setSettings((before) => ({ ...before, ...changed }));
  const changeQuiet = (changed: Partial<typeof quiet>) => change({ quiet: { ...quiet, ...changed } });
  const send = () =>
    void saving.mutateAsync({ body: settings }).then(() => toast.done(words.saved), toast.refused);
  const sending = { send: save, canSend: mayChange, isSending: saving.isPending, onSend: send };
  return (
    <>
      <Panel title={words.quiet}>
        <Form {...sending}>
          <MinuteField label={words.from} value={quiet.from} onChange={(from) => changeQuiet({ from })} />
          <MinuteField label={words.until} value={quiet.until} onChange={(until) => changeQuiet({ until })} />
          <WholeLine>
            <Checkbox
              label={words.sundays}
              checked={quiet.sundays}
              onChange={(event) => changeQuiet({ sundays: event.currentTarget.checked })}
            />
          </WholeLine>
          <WholeLine>
            <Checkbox
              label={words.holidays}
              checked={quiet.holidays}
              onChange={(event) => changeQuiet({ holidays: event.currentTarget.checked })}
            />
          </WholeLine>
          <NativeSelect
            label={words.region}
            value={quiet.region}
            onChange={(event) => {
              const region = holidayRegions.find((one) => one === event.currentTarget.value);
              if (region) changeQuiet({ region });
            }}
            data={holidayRegions.map((value) => ({ value, label: words.regions[value] }))}
          />
        </Form>
      </Panel>
      <Panel title={words.keeping}>
        <Form {...sending}>
          <NumberInput
            label={words.years}
            min={1}
            max={3}
            value={settings.retentionYears}
            onChange={(years) => {
              if (typeof years === 'number') change({ retentionYears: years });
            }}
          />
          <NativeSelect
            label={words.retention}
            value={settings.retention}
            onChange={(event) => {
              const retention = retentions.find((one) => one === event.currentTarget.value);
              if (retention) change({ retention });
            }}
            data={retentions.map((value) => ({ value, label: words.retentions[value] }))}
          />
          <WholeLine>
            <TextInput
              label={words.contact}
              value={settings.contact ?? ''}
              onChange={(event) => change({ contact: event.currentTarget.value || null })}
              maxLength={200}
            />
          </WholeLine>
        </Form>
      </Panel>
    </>
  );
}

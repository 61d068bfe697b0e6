/** The bar's hours, how long its opened bottles are good, the margin that it wants. */
import { NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import {
  listGlassWines,
  listOpenBottles,
  listSittings,
  type pourSettings,
  savePourSettings,
  showPourSettings,
} from '#domain/pours/contract.ts';
import { preservations } from '#domain/pours/rules.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { Form } from '#web/ui/Form.tsx';
import { RateField } from '#web/ui/fields.tsx';
import { MinuteField } from '#web/ui/MinuteField.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { PoursHeader } from './PoursHeader.tsx';
import { usePourWords } from './words.ts';

type Settings = z.output<typeof pourSettings>;

export function GlassSettingsScreen() {
  const words = usePourWords();
  const { data, error } = useReading(showPourSettings, {});
  if (error) throw error;
  if (!data) return <Waiting title={words.part.settings.title} />;
  return (
    <>
      <PoursHeader part="settings" />
      <SettingsForm known={data} />
    </>
  );
}

function SettingsForm({ known }: { known: Settings }) {
  const words = usePourWords();
  const mayChange = useMay('settings:write');
  const [settings, setSettings] = useState(known);
  const saving = useSending(savePourSettings, {
    makesStale: [showPourSettings, listOpenBottles, listGlassWines, listSittings],
  });
  const change = (changed: Partial<Settings>) => setSettings((before) => ({ ...before, ...changed }));
  const send = () =>
    void saving.mutateAsync({ body: settings }).then(() => toast.done(words.settings.saved), toast.refused);
  return (
    <Panel>
      <Form send={words.settings.save} canSend={mayChange} isSending={saving.isPending} onSend={send}>
        <MinuteField
          label={words.settings.eveningFrom}
          value={settings.eveningFrom}
          onChange={(eveningFrom) => change({ eveningFrom })}
        />
        <NativeSelect
          label={words.settings.usual}
          value={settings.usual}
          onChange={(event) => {
            const usual = preservations.find((kept) => kept === event.currentTarget.value);
            if (usual) change({ usual });
          }}
          data={preservations.map((kept) => ({ value: kept, label: words.preservation[kept] }))}
        />
        {preservations.map((kept) => (
          <NumberInput
            key={kept}
            label={words.settings.keeps(words.preservation[kept])}
            min={0}
            max={365}
            allowDecimal={false}
            clampBehavior="strict"
            value={settings.keepsDays[kept]}
            onChange={(value) =>
              change({ keepsDays: { ...settings.keepsDays, [kept]: Math.round(Number(value)) } })
            }
          />
        ))}
        <RateField
          label={words.settings.target}
          description={words.settings.targetHint}
          value={BigInt(settings.targetBp)}
          onChange={(rate) => {
            if (rate !== null) change({ targetBp: Math.min(9500, Number(rate)) });
          }}
        />
      </Form>
    </Panel>
  );
}

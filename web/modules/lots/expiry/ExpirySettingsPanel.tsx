/** How long before its date what is told, by kind, and how far prices go down. */
import { ActionIcon, Button, Checkbox, NumberInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { z } from 'zod';
import { stockedKinds } from '#domain/catalog/rules.ts';
import {
  type expirySettings,
  getExpirySettings,
  listExpiring,
  saveExpirySettings,
} from '#domain/expiry/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { RateField } from '#web/ui/fields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useDraft } from '#web/ui/useDraft.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from '../Lots.module.css';
import { useExpiryWords } from './words.ts';

type Settings = z.output<typeof expirySettings>;

export function ExpirySettingsPanel() {
  const { data } = useReading(getExpirySettings, {});
  return data ? <SettingsForm known={data} /> : null;
}

function SettingsForm({ known }: { known: Settings }) {
  const words = useExpiryWords().settings;
  const kindNames = useUiWords().kinds;
  const { draft, change, isChanged, reset } = useDraft(known);
  const saving = useSending(saveExpirySettings, { makesStale: [getExpirySettings, listExpiring] });
  const { alertDays, ofKinds, steps, belowCost } = draft;

  function setKind(kind: (typeof stockedKinds)[number], days: number | null) {
    const { [kind]: _, ...others } = ofKinds;
    change({ ofKinds: days === null ? others : { ...others, [kind]: days } });
  }
  const setStep = (at: number, step: Partial<Settings['steps'][number]>) =>
    change({ steps: steps.map((known, index) => (index === at ? { ...known, ...step } : known)) });
  const send = () =>
    void saving.mutateAsync({ body: draft }).then(() => {
      toast.done(words.saved);
      reset();
    }, toast.refused);

  return (
    <Panel title={words.title}>
      <Form send={words.save} canSend={isChanged} isSending={saving.isPending} onSend={send}>
        <DaysField
          label={words.alert}
          value={alertDays}
          onChange={(days) => {
            if (days !== null) change({ alertDays: days });
          }}
        />
        {stockedKinds.map((kind) => (
          <DaysField
            key={kind}
            label={words.kind(kindNames[kind])}
            placeholder={words.kindHint}
            value={ofKinds[kind] ?? null}
            onChange={(days) => setKind(kind, days)}
          />
        ))}
        <WholeLine>
          <fieldset className={classes.plain}>
            <legend>{words.steps}</legend>
            {steps.map(({ withinDays, off }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the list while it is typed
              <div key={index} className={classes.step}>
                <DaysField
                  label={words.within}
                  value={withinDays}
                  onChange={(days) => {
                    if (days !== null) setStep(index, { withinDays: days });
                  }}
                />
                <RateField
                  label={words.off}
                  value={BigInt(off)}
                  onChange={(rate) => {
                    if (rate !== null && rate > 0n && rate <= 9900n) setStep(index, { off: Number(rate) });
                  }}
                />
                <ActionIcon
                  variant="subtle"
                  size="lg"
                  aria-label={words.remove(withinDays)}
                  onClick={() => change({ steps: steps.filter((_, at) => at !== index) })}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              </div>
            ))}
            <Button
              variant="default"
              disabled={steps.length >= 10}
              onClick={() => change({ steps: [...steps, { withinDays: 0, off: 2000 }] })}
            >
              {words.add}
            </Button>
          </fieldset>
        </WholeLine>
        <WholeLine>
          <Checkbox
            label={words.belowCost}
            description={words.belowCostHint}
            checked={belowCost}
            onChange={(event) => change({ belowCost: event.currentTarget.checked })}
          />
        </WholeLine>
      </Form>
    </Panel>
  );
}

interface DaysFieldProps {
  label: string;
  placeholder?: string;
  value: number | null;
  onChange: (days: number | null) => void;
}

function DaysField({ value, onChange, ...shown }: DaysFieldProps) {
  return (
    <NumberInput
      {...shown}
      min={0}
      max={1000}
      allowDecimal={false}
      clampBehavior="strict"
      value={value ?? ''}
      onChange={(typed) => onChange(typed === '' ? null : Math.round(Number(typed)))}
    />
  );
}

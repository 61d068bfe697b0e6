/** More points for some articles and days, or none. */
import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { skuKinds } from '#domain/catalog/rules.ts';
import type { EarningRule } from '#domain/loyalty/programme.ts';
import { listSegments } from '#domain/segments/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { WholeLine } from '#web/ui/Form.tsx';
import { ArticlesField } from '#web/ui/items/ArticlesField.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { FieldLine } from './FieldLine.tsx';
import classes from './Loyalty.module.css';
import { MultiplierField } from './MultiplierField.tsx';
import { useLoyaltyWords } from './words.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7];

interface RuleFieldsProps {
  rules: readonly EarningRule[];
  onChange: (rules: EarningRule[]) => void;
}

export function RuleFields({ rules, onChange }: RuleFieldsProps) {
  const words = useLoyaltyWords().rules;
  const kindNames = useUiWords().kinds;
  const { data: segments } = useReading(listSegments, {});
  const [choosing, setChoosing] = useState<number | null>(null);
  const set = (at: number, changed: Partial<EarningRule>) =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...changed } : rule)));
  const add = () =>
    onChange([
      ...rules,
      {
        name: words.usual,
        multiplier: 20_000,
        skuIds: [],
        skuKinds: [],
        segmentId: null,
        weekdays: [],
        from: null,
        until: null,
      },
    ]);
  return (
    <WholeLine>
      <fieldset className={classes.group}>
        <legend>{words.title}</legend>
        <Quiet>{words.hint}</Quiet>
        {rules.map((rule, index) => (
          <FieldLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place in the list while it is typed
            key={index}
            remove={words.remove(rule.name)}
            onRemove={() => onChange(rules.filter((_, at) => at !== index))}
          >
            <TextInput
              label={words.name}
              maxLength={80}
              value={rule.name}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <MultiplierField
              label={words.multiplier}
              value={rule.multiplier}
              onChange={(multiplier) => set(index, { multiplier })}
            />
            <MultiSelect
              label={words.kinds}
              placeholder={rule.skuKinds.length === 0 ? words.everything : ''}
              data={skuKinds.map((value) => ({ value, label: kindNames[value] }))}
              value={rule.skuKinds}
              onChange={(chosen) =>
                set(index, { skuKinds: skuKinds.filter((kind) => chosen.includes(kind)) })
              }
            />
            <Select
              label={words.who}
              placeholder={words.everybody}
              clearable
              searchable
              data={segments?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
              value={rule.segmentId}
              onChange={(segmentId) => set(index, { segmentId })}
            />
            <MultiSelect
              label={words.weekdays}
              placeholder={rule.weekdays.length === 0 ? words.everyDay : ''}
              data={words.days.map((label, day) => ({ value: String(day + 1), label }))}
              value={rule.weekdays.map(String)}
              onChange={(chosen) =>
                set(index, { weekdays: weekdays.filter((day) => chosen.includes(String(day))) })
              }
            />
            <TextInput
              type="date"
              label={words.from}
              value={rule.from ?? ''}
              onChange={(event) => set(index, { from: event.currentTarget.value || null })}
            />
            <TextInput
              type="date"
              label={words.until}
              value={rule.until ?? ''}
              onChange={(event) => set(index, { until: event.currentTarget.value || null })}
            />
            {choosing === index || rule.skuIds.length > 0 ? (
              <div className={classes.whole}>
                <ArticlesField
                  label={words.articles}
                  hint={words.articlesHint}
                  skuIds={rule.skuIds}
                  onChange={(skuIds) => set(index, { skuIds })}
                />
              </div>
            ) : (
              <Button variant="default" className={classes.under} onClick={() => setChoosing(index)}>
                {words.chooseArticles}
              </Button>
            )}
          </FieldLine>
        ))}
        <Button variant="default" disabled={rules.length >= 30} onClick={add}>
          {words.add}
        </Button>
      </fieldset>
    </WholeLine>
  );
}

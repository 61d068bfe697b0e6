/** What a condition is made of: each kind has its own few fields. */
import { Chip, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { channels } from '#domain/consent/rules.ts';
import { consentWords } from '#domain/consent/words.ts';
import { customerKinds, origins } from '#domain/customers/rules.ts';
import { rfmGroups } from '#domain/segments/rfm.ts';
import { lifeStages } from '#domain/segments/rhythm.ts';
import type { NameOf } from '#domain/segments/say.ts';
import { type Criterion, tasteKinds } from '#domain/segments/segment.ts';
import { segmentWords } from '#domain/segments/words.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import classes from './Segments.module.css';
import { PeriodFields, TraitFields, TraitValue } from './TraitFields.tsx';
import { useSegmentWords } from './words.ts';

interface CriterionFieldsProps {
  criterion: Criterion;
  nameOf: NameOf;
  onChange: (criterion: Criterion) => void;
}

export function CriterionFields({ criterion, nameOf, onChange }: CriterionFieldsProps) {
  const words = useSegmentWords().builder;
  const { language } = useLanguage();
  switch (criterion.is) {
    case 'bought':
      return (
        <>
          <TraitFields
            what={criterion.what}
            nameOf={nameOf}
            onChange={(what) => onChange({ ...criterion, what })}
          />
          <PeriodFields when={criterion.when} onChange={(when) => onChange({ ...criterion, when })} />
          <Count
            label={words.times}
            value={criterion.times}
            most={1000}
            onChange={(times) => onChange({ ...criterion, times })}
          />
        </>
      );
    case 'spent':
      return (
        <>
          <TraitFields
            what={criterion.what}
            nameOf={nameOf}
            onChange={(what) => onChange({ ...criterion, what })}
          />
          <PeriodFields when={criterion.when} onChange={(when) => onChange({ ...criterion, when })} />
          <MoneyField
            label={words.atLeast}
            value={criterion.atLeast}
            onChange={(atLeast) => {
              if (atLeast !== null) onChange({ ...criterion, atLeast });
            }}
          />
        </>
      );
    case 'basket':
      return (
        <>
          <PeriodFields when={criterion.when} onChange={(when) => onChange({ ...criterion, when })} />
          <MoneyField
            label={words.atLeast}
            value={criterion.atLeast}
            onChange={(atLeast) => onChange({ ...criterion, atLeast })}
          />
          <MoneyField
            label={words.atMost}
            value={criterion.atMost}
            onChange={(atMost) => onChange({ ...criterion, atMost })}
          />
        </>
      );
    case 'away':
    case 'birthday':
      return (
        <Count
          label={words.days}
          value={criterion.days}
          most={criterion.is === 'away' ? 3650 : 366}
          onChange={(days) => onChange({ ...criterion, days })}
        />
      );
    case 'stage':
      return (
        <Several
          label={words.kinds.stage}
          of={lifeStages}
          names={segmentWords[language].stages}
          chosen={criterion.stages}
          onChange={(stages) => onChange({ ...criterion, stages })}
        />
      );
    case 'rfm':
      return (
        <Several
          label={words.kinds.rfm}
          of={rfmGroups}
          names={segmentWords[language].groups}
          chosen={criterion.groups}
          onChange={(groups) => onChange({ ...criterion, groups })}
        />
      );
    case 'likes':
      return (
        <>
          <NativeSelect
            label={words.what}
            data={tasteKinds.map((of) => ({ value: of, label: words.traits[of] }))}
            value={criterion.of}
            onChange={(event) => {
              const of = tasteKinds.find((kind) => kind === event.currentTarget.value);
              if (of) onChange({ ...criterion, of, value: of === 'colour' ? 'red' : '–' });
            }}
          />
          <TraitValue
            trait={criterion}
            nameOf={nameOf}
            onChange={(value) => onChange({ ...criterion, value })}
          />
        </>
      );
    case 'place':
      return (
        <TextInput
          label={words.postcodes}
          description={words.postcodesHint}
          defaultValue={criterion.postcodes.join(', ')}
          onChange={(event) => {
            const postcodes = event.currentTarget.value
              .split(',')
              .map((start) => start.trim())
              .filter((start) => /^[0-9A-Za-z -]{1,12}$/.test(start));
            if (postcodes.length > 0) onChange({ ...criterion, postcodes });
          }}
        />
      );
    case 'nature':
      return (
        <NativeSelect
          label={words.kinds.nature}
          data={(['b2c', 'b2b'] as const).map((nature) => ({ value: nature, label: words.natures[nature] }))}
          value={criterion.nature}
          onChange={(event) =>
            onChange({ ...criterion, nature: event.currentTarget.value === 'b2b' ? 'b2b' : 'b2c' })
          }
        />
      );
    case 'kind':
      return (
        <Several
          label={words.kinds.kind}
          of={customerKinds}
          names={words.customerKinds}
          chosen={criterion.kinds}
          onChange={(kinds) => onChange({ ...criterion, kinds })}
        />
      );
    case 'agrees':
      return (
        <Several
          label={words.kinds.agrees}
          of={channels}
          names={consentWords[language].channels}
          chosen={criterion.channels}
          onChange={(said) => onChange({ ...criterion, channels: said })}
        />
      );
    case 'points':
      return (
        <Count
          label={words.points}
          value={Number(criterion.atLeast)}
          most={100_000_000}
          onChange={(atLeast) => onChange({ ...criterion, atLeast: BigInt(atLeast) })}
        />
      );
    default:
      return (
        <Several
          label={words.kinds.origin}
          of={origins}
          names={words.origins}
          chosen={criterion.origins}
          onChange={(said) => onChange({ ...criterion, origins: said })}
        />
      );
  }
}

interface CountProps {
  label: string;
  value: number;
  most: number;
  onChange: (value: number) => void;
}

function Count({ label, value, most, onChange }: CountProps) {
  return (
    <NumberInput
      label={label}
      value={value}
      min={1}
      max={most}
      allowDecimal={false}
      clampBehavior="strict"
      onChange={(typed) => {
        if (typeof typed === 'number' && typed >= 1) onChange(typed);
      }}
    />
  );
}

interface SeveralProps<Value extends string> {
  label: string;
  of: readonly Value[];
  names: Record<Value, string>;
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

/** One at least stays chosen. */
function Several<Value extends string>({ label, of, names, chosen, onChange }: SeveralProps<Value>) {
  return (
    <div className={classes.several} role="group" aria-label={label}>
      {of.map((value) => (
        <Chip
          key={value}
          checked={chosen.includes(value)}
          onChange={(isChosen) => {
            const next = of.filter((one) => (one === value ? isChosen : chosen.includes(one)));
            if (next.length > 0) onChange(next);
          }}
        >
          {names[value]}
        </Chip>
      ))}
    </div>
  );
}

/** What is earned by what, in the few fields of its kind. */
import { Button, TextInput } from '@mantine/core';
import type { ProgrammeTerms } from '#domain/loyalty/programme.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import { MoneyField, RateField } from '#web/ui/fields.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { FieldLine } from './FieldLine.tsx';
import classes from './Loyalty.module.css';
import { MultiplierField } from './MultiplierField.tsx';
import { PointsField } from './PointsField.tsx';
import { useLoyaltyWords } from './words.ts';

type Earns = ProgrammeTerms['earns'];
type Tier = Extract<Earns, { kind: 'tiers' }>['tiers'][number];

interface EarningFieldsProps {
  earns: Earns;
  onChange: (earns: Earns) => void;
}

export function EarningFields({ earns, onChange }: EarningFieldsProps) {
  const words = useLoyaltyWords();
  switch (earns.kind) {
    case 'stamps':
      return (
        <>
          <Choice
            label={words.per}
            options={(['visit', 'piece'] as const).map((value) => ({ value, label: words.perKinds[value] }))}
            value={earns.per}
            onChange={(per) => onChange({ ...earns, per })}
          />
          <MoneyField
            label={words.minimum}
            value={earns.minimum}
            onChange={(minimum) => {
              if (minimum !== null && minimum >= 0n) onChange({ ...earns, minimum });
            }}
          />
        </>
      );
    case 'cashback':
      return (
        <RateField
          label={words.rate}
          value={BigInt(earns.rate)}
          onChange={(rate) => {
            if (rate !== null && rate > 0n && rate <= 5000n) onChange({ ...earns, rate: Number(rate) });
          }}
        />
      );
    default:
      return (
        <>
          <PointsField
            label={words.points}
            kind={earns.kind}
            value={earns.points}
            onChange={(points) => {
              if (points > 0n) onChange({ ...earns, points });
            }}
          />
          <MoneyField
            label={words.perAmount}
            value={earns.per}
            onChange={(per) => {
              if (per !== null && per > 0n) onChange({ ...earns, per });
            }}
          />
          {earns.kind === 'tiers' ? (
            <TierFields tiers={earns.tiers} onChange={(tiers) => onChange({ ...earns, tiers })} />
          ) : null}
        </>
      );
  }
}

function TierFields({ tiers, onChange }: { tiers: readonly Tier[]; onChange: (tiers: Tier[]) => void }) {
  const words = useLoyaltyWords().tiers;
  const set = (at: number, changed: Partial<Tier>) =>
    onChange(tiers.map((tier, index) => (index === at ? { ...tier, ...changed } : tier)));
  return (
    <WholeLine>
      <fieldset className={classes.group}>
        <legend>{words.title}</legend>
        <Quiet>{words.hint}</Quiet>
        {tiers.map((tier, index) => (
          <FieldLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a tier is its place in the list while it is typed
            key={index}
            remove={words.remove(tier.name)}
            onRemove={() => onChange(tiers.filter((_, at) => at !== index))}
          >
            <TextInput
              label={words.name}
              maxLength={40}
              value={tier.name}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <PointsField
              label={words.from}
              kind="tiers"
              value={tier.from}
              onChange={(from) => {
                if (from > 0n) set(index, { from });
              }}
            />
            <MultiplierField
              label={words.multiplier}
              value={tier.multiplier}
              onChange={(multiplier) => set(index, { multiplier })}
            />
          </FieldLine>
        ))}
        <Button
          variant="default"
          disabled={tiers.length >= 5}
          onClick={() =>
            onChange([
              ...tiers,
              { name: words.usual, from: 500n * BigInt(tiers.length + 1), multiplier: 15_000 },
            ])
          }
        >
          {words.add}
        </Button>
      </fieldset>
    </WholeLine>
  );
}

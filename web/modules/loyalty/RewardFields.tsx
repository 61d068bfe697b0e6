/** What points are good for: so much off, or an article. */
import { Button, TextInput } from '@mantine/core';
import type { ProgrammeKind, Reward } from '#domain/loyalty/programme.ts';
import { newId } from '#web/api/newId.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { FieldLine } from './FieldLine.tsx';
import classes from './Loyalty.module.css';
import { PointsField } from './PointsField.tsx';
import { useLoyaltyWords } from './words.ts';

interface RewardFieldsProps {
  rewards: readonly Reward[];
  kind: ProgrammeKind;
  onChange: (rewards: Reward[]) => void;
}

/** Ten stamps, a hundred points, five euros. */
const usualCost: Record<ProgrammeKind, bigint> = { stamps: 10n, points: 100n, tiers: 100n, cashback: 500n };

export function RewardFields({ rewards, kind, onChange }: RewardFieldsProps) {
  const words = useLoyaltyWords().rewards;
  const set = (id: string, changed: Partial<Reward>) =>
    onChange(rewards.map((reward) => (reward.id === id ? { ...reward, ...changed } : reward)));
  const add = () => {
    const points = usualCost[kind] * BigInt(rewards.length + 1);
    onChange([
      ...rewards,
      {
        id: newId(),
        name: words.usual,
        points,
        gives: { kind: 'amount', amount: 500n * BigInt(rewards.length + 1) },
      },
    ]);
  };
  return (
    <WholeLine>
      <fieldset className={classes.group}>
        <legend>{words.title}</legend>
        <Quiet>{rewards.length === 0 ? words.none : words.hint}</Quiet>
        {rewards.map((reward) => (
          <FieldLine
            key={reward.id}
            remove={words.remove(reward.name)}
            onRemove={() => onChange(rewards.filter(({ id }) => id !== reward.id))}
          >
            <TextInput
              label={words.name}
              maxLength={60}
              value={reward.name}
              onChange={(event) => set(reward.id, { name: event.currentTarget.value })}
            />
            <PointsField
              label={words.cost[kind]}
              kind={kind}
              value={reward.points}
              onChange={(points) => {
                if (points > 0n) set(reward.id, { points });
              }}
            />
            <GivesField gives={reward.gives} onChange={(gives) => set(reward.id, { gives })} />
          </FieldLine>
        ))}
        <Button variant="default" disabled={rewards.length >= 20} onClick={add}>
          {words.add}
        </Button>
      </fieldset>
    </WholeLine>
  );
}

type Gives = Reward['gives'];

function GivesField({ gives, onChange }: { gives: Gives; onChange: (gives: Gives) => void }) {
  const words = useLoyaltyWords().rewards;
  const { items } = useItems();
  const [first] = items;
  const given = gives.kind === 'article' ? items.find(({ id }) => id === gives.unitId) : null;
  return (
    <>
      <Choice
        label={words.gives}
        options={(['amount', 'article'] as const).map((value) => ({ value, label: words.kinds[value] }))}
        value={gives.kind}
        onChange={(kind) => {
          if (kind === 'amount') onChange({ kind, amount: 500n });
          else if (first) onChange({ kind, unitId: first.id });
        }}
      />
      {gives.kind === 'amount' ? (
        <MoneyField
          label={words.amount}
          value={gives.amount}
          onChange={(amount) => {
            if (amount !== null && amount > 0n) onChange({ kind: 'amount', amount });
          }}
        />
      ) : (
        <div>
          <ItemPicker
            label={words.article}
            items={items}
            onPick={({ item }) => onChange({ kind: 'article', unitId: item.id })}
            onUnknown={(code) => toast.done(words.notFound(code))}
          />
          <Quiet>{given ? words.chosen(given.face.name) : words.unknown}</Quiet>
        </div>
      )}
    </>
  );
}

/** What a moment wants to know: days, an amount, a date and a place. */
import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { Moment } from '#domain/segments/moments.ts';
import { useSession } from '#web/api/session.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { MoneyField, RateField } from '#web/ui/fields.tsx';
import { useCampaignWords } from '../words.ts';

interface MomentFieldsProps {
  moment: Moment;
  onChange: (moment: Moment) => void;
}

export function MomentFields({ moment, onChange }: MomentFieldsProps) {
  const words = useCampaignWords().moment;
  const { shops } = useSession().session.organization;
  switch (moment.is) {
    case 'birthday':
    case 'pointsEnd':
      return (
        <DaysField
          label={words.before}
          least={0}
          most={60}
          value={moment.before}
          onChange={(before) => onChange({ ...moment, before: before ?? 0 })}
        />
      );
    case 'threshold':
      return (
        <FieldRow>
          <AmountField
            label={words.amount}
            value={moment.amount}
            onChange={(amount) => onChange({ ...moment, amount })}
          />
          <DaysField
            label={words.last}
            placeholder={words.lastHint}
            least={1}
            most={3650}
            value={moment.last}
            onChange={(last) => onChange({ ...moment, last })}
          />
        </FieldRow>
      );
    case 'basket':
      return (
        <AmountField
          label={words.amount}
          value={moment.amount}
          onChange={(amount) => onChange({ ...moment, amount })}
        />
      );
    case 'event':
      return (
        <>
          <FieldRow>
            <TextInput
              label={words.on}
              type="date"
              value={moment.on}
              onChange={(event) => {
                const on = event.currentTarget.value;
                if (on !== '') onChange({ ...moment, on });
              }}
            />
            <DaysField
              label={words.before}
              least={0}
              most={60}
              value={moment.before}
              onChange={(before) => onChange({ ...moment, before: before ?? 0 })}
            />
          </FieldRow>
          {shops.length > 1 ? (
            <Select
              label={words.shop}
              description={words.shopHint}
              placeholder={words.anyShop}
              clearable
              data={shops.map(({ id, name }) => ({ value: id, label: name }))}
              value={moment.shopId}
              onChange={(shopId) => onChange({ ...moment, shopId })}
            />
          ) : null}
          <TagsInput
            label={words.postcodes}
            placeholder={words.postcodesHint}
            maxTags={50}
            value={moment.postcodes}
            onChange={(typed) =>
              onChange({ ...moment, postcodes: typed.filter((code) => /^[0-9A-Za-z -]{1,12}$/.test(code)) })
            }
          />
        </>
      );
    case 'backInStock':
      return (
        <DaysField
          label={words.last}
          least={1}
          most={3650}
          value={moment.last}
          onChange={(last) => onChange({ ...moment, last: last ?? 365 })}
        />
      );
    case 'quietWeek':
      return (
        <RateField
          label={words.below}
          value={BigInt(moment.below)}
          onChange={(rate) => {
            if (rate !== null && rate >= 1000n) onChange({ ...moment, below: Number(rate) });
          }}
        />
      );
    default:
      return null;
  }
}

interface DaysFieldProps {
  label: string;
  placeholder?: string;
  least: number;
  most: number;
  value: number | null;
  onChange: (days: number | null) => void;
}

export function DaysField({ least, most, value, onChange, ...shown }: DaysFieldProps) {
  return (
    <NumberInput
      {...shown}
      min={least}
      max={most}
      allowDecimal={false}
      clampBehavior="strict"
      value={value ?? ''}
      onChange={(typed) => onChange(typed === '' ? null : Math.round(Number(typed)))}
    />
  );
}

interface AmountFieldProps {
  label: string;
  value: bigint;
  onChange: (amount: bigint) => void;
}

function AmountField({ label, value, onChange }: AmountFieldProps) {
  return (
    <MoneyField
      label={label}
      value={value}
      onChange={(amount) => {
        if (amount !== null && amount > 0n) onChange(amount);
      }}
    />
  );
}

/** Gifts that leave by themselves: for a birthday, for who brings somebody, and cashback as vouchers. */
import { Button, NumberInput, TextInput } from '@mantine/core';
import type { Gift, Gifts, ProgrammeKind } from '#domain/loyalty/programme.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { WholeLine } from '#web/ui/Form.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { WorthFields } from '#web/ui/offers/WorthFields.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { FieldLine } from './FieldLine.tsx';
import classes from './Loyalty.module.css';
import { useLoyaltyWords } from './words.ts';

/** Five euros within a month. */
const usualGift = (name: string): Gift => ({
  name,
  kind: 'amount',
  value: 500n,
  minimumBasket: null,
  days: 30,
});

interface GiftFieldsProps {
  gifts: Gifts;
  kind: ProgrammeKind;
  onChange: (gifts: Gifts) => void;
}

export function GiftFields({ gifts, kind, onChange }: GiftFieldsProps) {
  const words = useLoyaltyWords().gifts;
  const change = (said: Partial<Gifts>) => onChange({ ...gifts, ...said });
  const { birthday, sponsor, voucher } = gifts;
  const mayVoucher = kind === 'cashback';
  return (
    <WholeLine>
      <fieldset className={classes.group}>
        <legend>{words.title}</legend>
        <Quiet>{words.hint}</Quiet>
        {birthday ? (
          <GiftLine
            title={words.birthday.add}
            hint={words.birthday.hint}
            remove={words.birthday.remove}
            gift={birthday}
            onChange={(next) => change({ birthday: next })}
          />
        ) : null}
        {sponsor ? <SponsorLines sponsor={sponsor} onChange={(next) => change({ sponsor: next })} /> : null}
        {voucher && mayVoucher ? (
          <FieldLine remove={words.voucher.remove} onRemove={() => change({ voucher: null })}>
            <LineTitle title={words.voucher.add} hint={words.voucher.hint} />
            <NameField value={voucher.name} onChange={(name) => change({ voucher: { ...voucher, name } })} />
            <MoneyField
              label={words.voucher.from}
              value={voucher.from}
              onChange={(from) => {
                if (from !== null && from > 0n) change({ voucher: { ...voucher, from } });
              }}
            />
            <DaysField value={voucher.days} onChange={(days) => change({ voucher: { ...voucher, days } })} />
          </FieldLine>
        ) : null}
        <Actions>
          {birthday ? null : (
            <Button variant="default" onClick={() => change({ birthday: usualGift(words.birthday.usual) })}>
              {words.birthday.add}
            </Button>
          )}
          {sponsor ? null : (
            <Button
              variant="default"
              onClick={() =>
                change({
                  sponsor: {
                    minimum: 0n,
                    sponsor: usualGift(words.sponsor.usualSponsor),
                    sponsored: usualGift(words.sponsor.usualSponsored),
                  },
                })
              }
            >
              {words.sponsor.add}
            </Button>
          )}
          {voucher || !mayVoucher ? null : (
            <Button
              variant="default"
              onClick={() => change({ voucher: { name: words.voucher.usual, from: 1000n, days: 60 } })}
            >
              {words.voucher.add}
            </Button>
          )}
        </Actions>
      </fieldset>
    </WholeLine>
  );
}

type Sponsor = NonNullable<Gifts['sponsor']>;

function SponsorLines({
  sponsor,
  onChange,
}: {
  sponsor: Sponsor;
  onChange: (sponsor: Sponsor | null) => void;
}) {
  const words = useLoyaltyWords().gifts.sponsor;
  const ends = [
    {
      end: 'sponsor',
      title: words.sponsor,
      add: words.addSponsor,
      remove: words.removeSponsor,
      usual: words.usualSponsor,
    },
    {
      end: 'sponsored',
      title: words.sponsored,
      add: words.addSponsored,
      remove: words.removeSponsored,
      usual: words.usualSponsored,
    },
  ] as const;
  return (
    <>
      <FieldLine remove={words.remove} onRemove={() => onChange(null)}>
        <LineTitle title={words.add} hint={words.hint} />
        <MoneyField
          label={words.minimum}
          value={sponsor.minimum}
          onChange={(minimum) => onChange({ ...sponsor, minimum: minimum ?? 0n })}
        />
        {ends.map(({ end, add, usual }) =>
          sponsor[end] ? null : (
            <Button
              key={end}
              variant="default"
              className={classes.under}
              onClick={() => onChange({ ...sponsor, [end]: usualGift(usual) })}
            >
              {add}
            </Button>
          ),
        )}
      </FieldLine>
      {ends.map(({ end, title, remove }) => {
        const gift = sponsor[end];
        return gift ? (
          <GiftLine
            key={end}
            title={title}
            remove={remove}
            gift={gift}
            onChange={(next) => onChange({ ...sponsor, [end]: next })}
          />
        ) : null;
      })}
    </>
  );
}

interface GiftLineProps {
  title: string;
  hint?: string;
  remove: string;
  gift: Gift;
  onChange: (gift: Gift | null) => void;
}

function GiftLine({ title, hint, remove, gift, onChange }: GiftLineProps) {
  const words = useLoyaltyWords().gifts;
  const set = (said: Partial<Gift>) => onChange({ ...gift, ...said });
  return (
    <FieldLine remove={remove} onRemove={() => onChange(null)}>
      <LineTitle title={title} hint={hint} />
      <NameField value={gift.name} onChange={(name) => set({ name })} />
      <WorthFields
        kind={gift.kind}
        value={gift.value}
        onChange={({ kind, value }) => {
          if (value !== null && value > 0n) set({ kind, value });
        }}
      />
      <DaysField value={gift.days} onChange={(days) => set({ days })} />
      <MoneyField
        label={words.minimumBasket}
        value={gift.minimumBasket}
        onChange={(least) => set({ minimumBasket: least !== null && least > 0n ? least : null })}
      />
    </FieldLine>
  );
}

function LineTitle({ title, hint }: { title: string; hint?: string | undefined }) {
  return (
    <div className={classes.whole}>
      <strong>{title}</strong>
      {hint === undefined ? null : <Quiet>{hint}</Quiet>}
    </div>
  );
}

function NameField({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  return (
    <TextInput
      label={useLoyaltyWords().gifts.name}
      maxLength={60}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function DaysField({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  return (
    <NumberInput
      label={useLoyaltyWords().gifts.days}
      min={1}
      max={730}
      allowDecimal={false}
      clampBehavior="strict"
      value={value}
      onChange={(typed) => {
        if (typed !== '') onChange(Math.max(1, Math.round(Number(typed))));
      }}
    />
  );
}

/** Codes made by hand: what they owe, for a customer or for whoever shows them. */
import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { getCustomer } from '#domain/customers/contract.ts';
import { listOfferCodes, makeOfferCodes, sumOffers } from '#domain/offers/contract.ts';
import type { Terms } from '#domain/offers/rules.ts';
import { sayTerms } from '#domain/offers/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import { ArticlesField } from '#web/ui/items/ArticlesField.tsx';
import { WhereGood } from '#web/ui/offers/WhereGood.tsx';
import { WorthFields } from '#web/ui/offers/WorthFields.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { useOfferWords } from './words.ts';

const mostCodes = 200;
/** Unless it is said otherwise. */
const usualDays = 30;

interface TypedTerms extends Omit<Terms, 'value'> {
  value: bigint | null;
}

const usualTerms = (from: Day): TypedTerms => ({
  kind: 'percent',
  value: 1000n,
  minimumBasket: null,
  skuIds: null,
  from,
  until: addDays(from, usualDays),
});

interface NewCodesPanelProps {
  /** Null makes codes for whoever shows them. */
  customerId: Id | null;
  currency: string;
  onDone: () => void;
}

export function NewCodesPanel({ customerId, currency, onDone }: NewCodesPanelProps) {
  const words = useOfferWords().making;
  const { language } = useLanguage();
  const today = useBusinessDay();
  const [label, setLabel] = useState('');
  const [terms, setTerms] = useState(() => usualTerms(today));
  const [count, setCount] = useState(1);
  const customer = useReading(
    getCustomer,
    { params: { customerId: customerId ?? '' } },
    { enabled: customerId !== null },
  );
  const making = useSending(makeOfferCodes, { makesStale: [listOfferCodes, sumOffers] });
  const { kind, value, minimumBasket, skuIds, from, until } = terms;
  const change = (said: Partial<TypedTerms>) => setTerms({ ...terms, ...said });
  const whole = value !== null && value > 0n && from !== '' && until !== '' ? { ...terms, value } : null;
  const name = customer.data?.name ?? null;

  function send() {
    if (whole === null) return;
    const { skuIds: articles } = whole;
    making
      .mutateAsync({
        body: {
          label: label.trim(),
          terms: { ...whole, skuIds: articles && [...articles] },
          customerId,
          count: customerId === null ? count : 1,
        },
      })
      .then(({ items: made }) => {
        toast.done(words.done(made.length));
        onDone();
      }, toast.refused);
  }

  return (
    <Panel title={name === null ? words.title : words.titleFor(name)}>
      <Form
        send={words.send(customerId === null ? count : 1)}
        canSend={whole !== null && label.trim() !== ''}
        isSending={making.isPending}
        onSend={send}
        more={
          <Button variant="default" onClick={onDone}>
            {words.cancel}
          </Button>
        }
      >
        <TextInput
          label={words.label}
          description={words.labelHint}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          maxLength={60}
          required
          autoFocus
        />
        <WorthFields kind={kind} value={value} onChange={change} />
        <MoneyField
          label={words.minimum}
          description={words.minimumHint}
          value={minimumBasket}
          onChange={(next) => change({ minimumBasket: next !== null && next > 0n ? next : null })}
        />
        <TextInput
          type="date"
          label={words.firstDay}
          value={from}
          onChange={(event) => change({ from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={words.lastDay}
          value={until}
          min={from}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
        {customerId === null ? (
          <NumberInput
            label={words.count}
            description={words.countHint}
            min={1}
            max={mostCodes}
            allowDecimal={false}
            clampBehavior="strict"
            value={count}
            onChange={(typed) => setCount(Math.max(1, Math.round(Number(typed))))}
          />
        ) : null}
        <WholeLine>
          <ArticlesField
            label={words.articles}
            hint={words.articlesHint}
            skuIds={skuIds ?? []}
            onChange={(chosen) => change({ skuIds: chosen.length === 0 ? null : chosen })}
          />
        </WholeLine>
        {whole === null ? null : (
          <WholeLine>
            <Quiet>{words.says(sayTerms(whole, { language, currency }))}</Quiet>
            <WhereGood />
          </WholeLine>
        )}
      </Form>
    </Panel>
  );
}

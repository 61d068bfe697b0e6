/** Writes down what a customer agrees to: the text is read out, the boxes are theirs to tick. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { type Consents, getConsents, sayConsents } from '#domain/consent/contract.ts';
import { type AskedPurpose, askedPurposes, type Basis, type Channel } from '#domain/consent/rules.ts';
import { channelsOfKey, textKeys } from '#domain/consent/texts.ts';
import { consentWords } from '#domain/consent/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { Actions } from '#web/ui/Actions.tsx';
import { Choice } from '#web/ui/Choice.tsx';
import { ConsentBoxes } from '#web/ui/consent/ConsentBoxes.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from './Consent.module.css';
import { useConsentWords } from './words.ts';

interface SayPanelProps {
  customerId: Id;
  consents: Consents;
}

/** What the law offers for this customer, the ticked box first. */
function basesOf({ nature, hasBought }: Consents, purpose: AskedPurpose): Basis[] {
  if (purpose !== 'marketing') return ['optIn'];
  if (nature === 'b2b') return ['optIn', 'b2b'];
  return ['optIn', ...(hasBought ? (['soft'] as const) : []), 'informed'];
}

export function SayPanel({ customerId, consents }: SayPanelProps) {
  const words = useConsentWords().say;
  const { cancel } = useUiWords();
  const { language } = useLanguage();
  const { purposes, bases } = consentWords[language];
  const [isOpen, setOpen] = useState(false);
  const [purpose, setPurpose] = useState<AskedPurpose>('marketing');
  const [basis, setBasis] = useState<Basis>('optIn');
  const [source, setSource] = useState<'office' | 'till' | 'letter'>('office');
  const [chosen, setChosen] = useState<readonly Channel[]>([]);
  const [isAdult, setAdult] = useState(false);
  const saying = useSending(sayConsents, { makesStale: [getConsents] });

  if (!isOpen)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{words.open}</Button>
      </div>
    );

  const offered = basesOf(consents, purpose);
  const used = offered.includes(basis) ? basis : 'optIn';
  const key = textKeys.find((one) => one === `${purpose}.${used}`);
  const text = consents.texts.find((one) => one.key === key);
  const channels = key === undefined ? [] : channelsOfKey[key];

  function close() {
    setOpen(false);
    setChosen([]);
    setAdult(false);
  }

  function send() {
    if (!text) return;
    const choices = chosen.map((channel) => ({
      purpose,
      channel,
      state: 'granted' as const,
      basis: used,
      textVersion: text.version,
    }));
    void saying
      .mutateAsync({ params: { customerId }, body: { choices, source, language, isAdult } })
      .then(() => {
        toast.done(words.done);
        close();
      }, toast.refused);
  }

  return (
    <Panel title={words.title}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.length > 0) send();
        }}
      >
        <Choice
          label={words.purpose}
          value={purpose}
          onChange={(value) => {
            setPurpose(value);
            setChosen([]);
          }}
          options={askedPurposes.map((value) => ({ value, label: purposes[value] }))}
        />
        {offered.length > 1 ? (
          <Choice
            label={words.basis}
            value={used}
            onChange={(value) => {
              setBasis(value);
              setChosen([]);
            }}
            options={offered.map((value) => ({ value, label: bases[value] }))}
          />
        ) : null}
        {text ? (
          <ConsentBoxes
            label={words.boxes[used]}
            text={text}
            channels={channels}
            chosen={chosen}
            onChange={setChosen}
          />
        ) : null}
        {consents.nature === 'b2c' && consents.age === 'unknown' ? (
          <Checkbox
            checked={isAdult}
            onChange={(event) => setAdult(event.currentTarget.checked)}
            label={words.adult}
          />
        ) : null}
        <Choice
          label={words.source}
          value={source}
          onChange={setSource}
          options={(['office', 'till', 'letter'] as const).map((value) => ({
            value,
            label: words.sources[value],
          }))}
        />
        <Actions>
          <Button type="submit" disabled={chosen.length === 0} loading={saying.isPending}>
            {words.send}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {cancel}
          </Button>
        </Actions>
      </form>
    </Panel>
  );
}

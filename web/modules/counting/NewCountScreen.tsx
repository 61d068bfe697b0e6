/** A new count: where, what, and how it is counted again. */
import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listSuppliers } from '#domain/catalog/contract.ts';
import { abcClasses } from '#domain/counting/choose.ts';
import { usualBounds } from '#domain/counting/doubts.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { MoneyField, RateField } from '#web/ui/fields.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import classes from './Counting.module.css';
import { useOpening } from './useOpening.ts';
import { useCountingWords } from './words.ts';

const whats = ['all', 'colour', 'supplier', 'abc', 'forDays', 'sample'] as const;
type What = (typeof whats)[number];
const colours = ['red', 'white', 'rose', 'orange'] as const;

interface Chosen {
  what: What;
  colour: (typeof colours)[number];
  supplierId: Id;
  abc: (typeof abcClasses)[number];
  forDays: number;
  sample: number;
}

function criteriaOf({ what, colour, supplierId, abc, forDays, sample }: Chosen) {
  switch (what) {
    case 'colour':
      return { only: { colour } };
    case 'supplier':
      return { only: { supplierId } };
    case 'abc':
      return { only: { abc } };
    case 'forDays':
      return { only: { forDays } };
    case 'sample':
      return { only: { sample } };
    default:
      return {};
  }
}

export function NewCountScreen() {
  const words = useCountingWords();
  const format = useFormat();
  const today = useBusinessDay();
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const { open, isOpening } = useOpening();
  const [name, setName] = useState(words.make.usualName(format.day(today)));
  const [locationIds, setLocationIds] = useState<readonly Id[] | null>(null);
  const [isBlind, setBlind] = useState(true);
  const [amount, setAmount] = useState<bigint | null>(usualBounds.amount);
  const [share, setShare] = useState<bigint | null>(BigInt(usualBounds.shareBp));
  const [bySomebodyElse, setSomebodyElse] = useState(usualBounds.bySomebodyElse);
  const [chosen, setChosen] = useState<Chosen>({
    what: 'all',
    colour: 'red',
    supplierId: '',
    abc: 'A',
    forDays: 30,
    sample: 20,
  });
  const shown = locationIds ?? places.slice(0, 1).map(({ id }) => id);
  const isComplete =
    name.trim() !== '' &&
    shown.length > 0 &&
    amount !== null &&
    share !== null &&
    share > 0n &&
    (chosen.what !== 'supplier' || chosen.supplierId !== '');

  function begin() {
    const bounds = { amount: amount ?? 0n, shareBp: Number(share), bySomebodyElse };
    open({ name: name.trim(), locationIds: [...shown], isBlind, bounds, ...criteriaOf(chosen) });
  }

  return (
    <>
      <PageHeader title={words.fresh} above={<Link to={paths.count}>{words.title}</Link>} />
      <Panel>
        <form
          className={classes.choices}
          onSubmit={(event) => {
            event.preventDefault();
            if (isComplete) begin();
          }}
        >
          <TextInput
            label={words.make.name}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group label={words.make.places} value={[...shown]} onChange={setLocationIds}>
            <div className={classes.places}>
              {places.map(({ id, name: place }) => (
                <Checkbox key={id} value={id} label={place} />
              ))}
            </div>
          </Checkbox.Group>
          <Choice
            label={words.make.what}
            options={whats.map((value) => ({ value, label: words.make.whats[value] }))}
            value={chosen.what}
            onChange={(what) => setChosen({ ...chosen, what })}
          />
          <WhatFields chosen={chosen} change={(facts) => setChosen({ ...chosen, ...facts })} />
          <Checkbox
            label={words.make.blind}
            description={words.make.blindHint}
            checked={isBlind}
            onChange={(event) => setBlind(event.currentTarget.checked)}
          />
          <fieldset className={classes.bounds}>
            <legend>{words.make.recount}</legend>
            <div className={classes.pair}>
              <MoneyField label={words.make.amount} value={amount} onChange={setAmount} />
              <RateField label={words.make.share} value={share} onChange={setShare} />
            </div>
            <Checkbox
              label={words.make.somebodyElse}
              checked={bySomebodyElse}
              onChange={(event) => setSomebodyElse(event.currentTarget.checked)}
            />
          </fieldset>
          <Button type="submit" size="md" disabled={!isComplete} loading={isOpening}>
            {words.make.open}
          </Button>
        </form>
      </Panel>
    </>
  );
}

function WhatFields({ chosen, change }: { chosen: Chosen; change: (facts: Partial<Chosen>) => void }) {
  const words = useCountingWords();
  const isSupplier = chosen.what === 'supplier';
  const suppliers = useReading(listSuppliers, {}, { enabled: isSupplier }).data?.items ?? [];
  switch (chosen.what) {
    case 'colour':
      return (
        <Choice
          label={words.make.whats.colour}
          options={colours.map((value) => ({ value, label: words.make.colours[value] }))}
          value={chosen.colour}
          onChange={(colour) => change({ colour })}
        />
      );
    case 'supplier':
      return (
        <NativeSelect
          label={words.make.whats.supplier}
          value={chosen.supplierId}
          onChange={(event) => change({ supplierId: event.currentTarget.value })}
        >
          <option value="" />
          {suppliers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      );
    case 'abc':
      return (
        <Choice
          label={words.make.whats.abc}
          options={abcClasses.map((value) => ({ value, label: words.make.abcs[value] }))}
          value={chosen.abc}
          onChange={(abc) => change({ abc })}
        />
      );
    case 'forDays':
      return (
        <NumberInput
          label={words.make.days}
          min={1}
          max={3650}
          allowDecimal={false}
          value={chosen.forDays}
          onChange={(value) => change({ forDays: Number(value) || 1 })}
        />
      );
    case 'sample':
      return (
        <NumberInput
          label={words.make.articles}
          min={1}
          max={5000}
          allowDecimal={false}
          value={chosen.sample}
          onChange={(value) => change({ sample: Number(value) || 1 })}
        />
      );
    default:
      return null;
  }
}

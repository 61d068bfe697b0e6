/** The wine card: every glass that has a price, by colour, on A4 or A5. */

import { NativeSelect, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { listGlassWines } from '#domain/pours/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PrintButton } from '#web/ui/PrintButton.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { type GlassRow, glassRows } from './glassColumns.tsx';
import classes from './Pours.module.css';
import { PoursHeader } from './PoursHeader.tsx';
import { useItemsById } from './readings.ts';
import { usePourWords } from './words.ts';

const sizes = ['A5', 'A4'] as const;
const colours = ['sparkling', 'white', 'orange', 'rose', 'red', 'sweet', 'spirit', 'beer', 'other'] as const;

/** The card does not depend on how long one looks back. */
const lately = { query: { days: 28 } };

export function GlassCardScreen() {
  const words = usePourWords().card;
  const { part, empty } = usePourWords();
  const { title } = part.card;
  const [size, setSize] = useState<(typeof sizes)[number]>('A5');
  const [heading, setHeading] = useState(words.usual);
  const { data, error } = useReading(listGlassWines, lately);
  const { items, isPending } = useItemsById();
  if (error) throw error;
  if (!data || isPending) return <Waiting title={title} />;
  const served = glassRows(data.items, items).filter(({ unit }) => unit.priceE4 !== null);
  if (served.length === 0)
    return (
      <>
        <PoursHeader part="card" />
        <EmptyState
          icon={<IconPrinter size={26} stroke={1.5} />}
          title={words.none}
          action={<LinkButton to={paths.stock}>{empty.action}</LinkButton>}
        >
          {words.noneWords}
        </EmptyState>
      </>
    );
  return (
    <>
      <PoursHeader part="card" action={<PrintButton>{words.print}</PrintButton>} />
      <style>{`@page { size: ${size}; margin: 12mm; }`}</style>
      <div className={classes.choices}>
        <NativeSelect
          label={words.size}
          value={size}
          onChange={(event) => setSize(event.currentTarget.value === 'A4' ? 'A4' : 'A5')}
          data={[...sizes]}
        />
        <TextInput
          label={words.heading}
          maxLength={60}
          value={heading}
          onChange={(event) => setHeading(event.currentTarget.value)}
        />
      </div>
      <article className={classes.paper} data-sheet data-size={size} aria-label={title}>
        <h2>{heading}</h2>
        {colours.map((colour) => (
          <ColourOfCard
            key={colour}
            name={words.colour[colour]}
            served={served.filter(({ item }) => item.face.colour === colour)}
          />
        ))}
        <p className={classes.legal}>{words.legal}</p>
      </article>
    </>
  );
}

function ColourOfCard({ name, served }: { name: string; served: readonly GlassRow[] }) {
  const format = useFormat();
  if (served.length === 0) return null;
  return (
    <section>
      <h3>{name}</h3>
      {served.map(({ item: { face }, unit }) => (
        <p key={unit.unitId} className={classes.served}>
          <span className={classes.servedName}>
            {face.vintage === null ? face.name : `${face.name} ${face.vintage}`}
            <span className={classes.servedFacts}>{face.facts.join(' · ')}</span>
          </span>
          <span className={classes.price}>{format.volume(unit.quantity)}</span>
          <strong className={classes.price}>{format.unitPrice(unit.priceE4 ?? 0n)}</strong>
        </p>
      ))}
    </section>
  );
}

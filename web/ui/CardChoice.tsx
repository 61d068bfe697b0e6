/** A choice that wants a word of explanation: cards to pick one of, or as many as fit. */
import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './CardChoice.module.css';

interface Card<Value extends string> {
  value: Value;
  title: string;
  words: string;
  icon?: ReactNode;
}

interface CardsProps<Value extends string> {
  label: string;
  cards: readonly Card<Value>[];
}

interface DrawnCardsProps<Value extends string> extends CardsProps<Value> {
  type: 'radio' | 'checkbox';
  isChosen: (value: Value) => boolean;
  onPick: (value: Value) => void;
}

function Cards<Value extends string>({ label, cards, type, isChosen, onPick }: DrawnCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      <legend>{label}</legend>
      <div className={classes.cards}>
        {cards.map((card) => (
          <label key={card.value} className={classes.card}>
            <input
              type={type}
              name={name}
              checked={isChosen(card.value)}
              onChange={() => onPick(card.value)}
            />
            {card.icon ? <span className={classes.icon}>{card.icon}</span> : null}
            <span className={classes.title}>{card.title}</span>
            <span className={classes.words}>{card.words}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface OneOfProps<Value extends string> extends CardsProps<Value> {
  value: Value;
  onChange: (value: Value) => void;
}

export function OneCard<Value extends string>({ value, onChange, ...cards }: OneOfProps<Value>) {
  return <Cards {...cards} type="radio" isChosen={(one) => one === value} onPick={onChange} />;
}

interface SomeOfProps<Value extends string> extends CardsProps<Value> {
  values: readonly Value[];
  onChange: (values: Value[]) => void;
}

export function SomeCards<Value extends string>({ values, onChange, ...cards }: SomeOfProps<Value>) {
  return (
    <Cards
      {...cards}
      type="checkbox"
      isChosen={(one) => values.includes(one)}
      onPick={(one) =>
        onChange(values.includes(one) ? values.filter((other) => other !== one) : [...values, one])
      }
    />
  );
}

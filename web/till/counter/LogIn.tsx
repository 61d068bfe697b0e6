/** Who sells: a name, and the PIN of those who have one. The keyboard writes it too. */
import { useState } from 'react';
import type { Operator } from '#domain/till/settings.ts';
import { Mark } from '#web/ui/Mark.tsx';
import { useTyped } from '#web/ui/scan/useScan.ts';
import { digitOf } from './entry.ts';
import classes from './LogIn.module.css';
import { Key } from './parts/Key.tsx';
import { PinPad } from './parts/PinPad.tsx';
import { useTill, useTillView } from './till.tsx';
import { useCounterWords } from './words.ts';

export function LogIn() {
  const words = useCounterWords();
  const till = useTill();
  const { house } = useTillView();
  const [who, setWho] = useState<Operator | null>(null);
  const operators = house.operators.filter(({ archived }) => !archived);

  async function choose(operator: Operator) {
    if (operator.pin === null) await till.logIn(operator.id, '');
    else setWho(operator);
  }

  useTyped((key) => {
    const operator = who === null ? operators[Number(digitOf(key)) - 1] : undefined;
    if (operator) void choose(operator);
  });

  return (
    <main className={classes.page}>
      <div className={classes.head}>
        <Mark />
        <p>
          {house.shop.name} · {house.register.name} ({house.register.code})
        </p>
      </div>
      {who === null ? (
        <>
          <h1>{words.logIn.title}</h1>
          <div className={classes.people}>
            {operators.map((operator) => (
              <Key key={operator.id} size="lg" wide onClick={() => void choose(operator)}>
                {operator.name}
                <small>{words.role[operator.role]}</small>
              </Key>
            ))}
          </div>
        </>
      ) : (
        <>
          <h1>{words.logIn.pinOf(who.name)}</h1>
          <PinPad check={(pin) => till.logIn(who.id, pin)} onBack={() => setWho(null)} />
        </>
      )}
    </main>
  );
}

/** Who sells: a name, and the PIN of those who have one. The keyboard writes it too. */
import { lazy, Suspense, useState } from 'react';
import type { Operator } from '#domain/till/settings.ts';
import { Mark } from '#web/ui/Mark.tsx';
import { useTyped } from '#web/ui/scan/useScan.ts';
import { digitOf } from './entry.ts';
import classes from './LogIn.module.css';
import { salesOnlyHere } from './onlyHere.ts';
import { Key } from './parts/Key.tsx';
import { PinPad } from './parts/PinPad.tsx';
import { RescueKey } from './safety/RescueKey.tsx';
import { useTill, useTillView } from './till.tsx';
import { useCounterWords } from './words.ts';

const DevicePage = lazy(async () => ({ default: (await import('./safety/DevicePage.tsx')).DevicePage }));

export function LogIn() {
  const words = useCounterWords();
  const till = useTill();
  const view = useTillView();
  const { house, troubles } = view;
  const [isDevice, setDevice] = useState(false);
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

  // Such a register logs nobody in: what is left is to save what it holds, and to begin again.
  const isEnded = troubles.includes('retired') || troubles.includes('broken');
  if (isEnded || isDevice)
    return (
      <Suspense>
        <DevicePage onBack={isEnded ? null : () => setDevice(false)} />
      </Suspense>
    );
  const onlyHere = salesOnlyHere(view);
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
          {onlyHere > 0 ? (
            <>
              <p className={classes.lead}>{words.onlyHere(onlyHere)}</p>
              <RescueKey />
            </>
          ) : null}
          <Key tone="quiet" onClick={() => setDevice(true)}>
            {words.logIn.device}
          </Key>
        </>
      ) : (
        <>
          <h1>{words.logIn.pinOf(who.name)}</h1>
          <PinPad
            check={(pin) => till.logIn(who.id, pin)}
            waitMs={() => till.pinWaitMs(who.id)}
            onBack={() => setWho(null)}
          />
        </>
      )}
    </main>
  );
}

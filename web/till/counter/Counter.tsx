/** The counter: what a till shows, from the name of who sells to the receipt. */

import { useMemo } from 'react';
import { ShopConventionsContext } from '#web/i18n/useFormat.ts';
import type { Till } from '../device/door.ts';
import { ScreenProvider } from './display/ScreenProvider.tsx';
import classes from './LogIn.module.css';
import { LogIn } from './LogIn.tsx';
import { PaperProvider } from './Paper.tsx';
import { Selling } from './Selling.tsx';
import { type CounterTools, TillProvider, useTillView } from './till.tsx';
import { CounterProvider } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

interface CounterProps {
  till: Till;
  tools: CounterTools;
}

export function Counter({ till, tools }: CounterProps) {
  return (
    <TillProvider till={till} tools={tools}>
      <Standing />
    </TillProvider>
  );
}

function Standing() {
  const words = useCounterWords();
  const { house, leads, operatorId } = useTillView();
  const { currency, timeZone } = house.shop;
  const conventions = useMemo(() => ({ currency, timeZone }), [currency, timeZone]);
  if (!leads)
    return (
      <main className={classes.page}>
        <h1>{words.otherTab.title}</h1>
        <p className={classes.lead}>{words.otherTab.lead}</p>
      </main>
    );
  return (
    <ShopConventionsContext value={conventions}>
      {operatorId === null ? (
        <LogIn />
      ) : (
        <CounterProvider key={operatorId}>
          <PaperProvider>
            <ScreenProvider>
              <Selling />
            </ScreenProvider>
          </PaperProvider>
        </CounterProvider>
      )}
    </ShopConventionsContext>
  );
}

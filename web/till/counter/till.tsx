/** The till that the counter's screens stand on, and its view, read again whenever it changes. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Operator } from '#domain/till/settings.ts';
import type { Till, TillView } from '../device/door.ts';
import type { Hardware } from './hardware/hardware.ts';

/** What stands around the till. */
export interface CounterTools {
  hardware: Hardware;
}

interface Standing {
  till: Till;
  tools: CounterTools;
}

const TillContext = createContext<Standing | null>(null);

export function TillProvider({ children, ...standing }: Standing & { children: ReactNode }) {
  return <TillContext value={standing}>{children}</TillContext>;
}

function useStanding(): Standing {
  const standing = useContext(TillContext);
  if (!standing) throw new Error('this screen is shown outside a till');
  return standing;
}

export const useTill = (): Till => useStanding().till;
export const useTools = (): CounterTools => useStanding().tools;

export function useTillView(): TillView {
  const till = useTill();
  return useSyncExternalStore(
    (heard) => till.follow(heard),
    () => till.view(),
  );
}

/** Who sells; null where nobody is logged in. */
export function useOperator(): Operator | null {
  const { house, operatorId } = useTillView();
  return house.operators.find(({ id }) => id === operatorId) ?? null;
}

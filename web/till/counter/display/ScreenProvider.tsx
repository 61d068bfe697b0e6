/** Tells the customer's screen what the counter is doing. */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { openScreenFeed, type Scene, type Screen } from '../../display/screens.ts';
import { useChosen } from '../hardware/useHardware.ts';
import { useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { firstNameOf, sceneOf } from './scene.ts';

interface OnScreen {
  showTicket: (url: string | null) => void;
  /** Shown in the counter's place; null ends it. */
  tryOut: (scene: Scene | null) => void;
}

const ScreenContext = createContext<OnScreen>({ showTicket: () => undefined, tryOut: () => undefined });
export const useScreen = (): OnScreen => useContext(ScreenContext);

/** As long as it is shown here, the customer's screen shows it too. */
export function useTicketOnScreen(url: string | null): void {
  const { showTicket } = useScreen();
  useEffect(() => {
    showTicket(url);
    return () => showTicket(null);
  }, [showTicket, url]);
}

export function ScreenProvider({ children }: { children: ReactNode }) {
  const { house, training: isTraining } = useTillView();
  const { cart, view, panel, sold } = useCounter();
  const { scaled } = useFormat();
  const [ticketUrl, showTicket] = useState<string | null>(null);
  const [trial, tryOut] = useState<Scene | null>(null);
  const { greets } = useChosen();
  const feed = useRef<ReturnType<typeof openScreenFeed> | null>(null);
  const registerId = house.register.id;

  const screen = useMemo(
    (): Screen => ({
      shop: house.shop,
      scene:
        trial ?? sceneOf({ cart, view, panel, sold, ticketUrl, quantity: (quantity) => scaled(quantity, 3) }),
      firstName: greets && cart.customer ? firstNameOf(cart.customer.name) : null,
      isTraining,
    }),
    [house.shop, cart, view, panel, sold, ticketUrl, trial, greets, scaled, isTraining],
  );
  const atRest = useEffectEvent(
    (): Screen => ({ shop: house.shop, scene: { kind: 'welcome' }, firstName: null, isTraining }),
  );
  useEffect(() => {
    const opened = openScreenFeed(registerId);
    feed.current = opened;
    return () => {
      opened.show(atRest());
      opened.close();
    };
  }, [registerId]);
  useEffect(() => feed.current?.show(screen), [screen]);
  const onScreen = useMemo(() => ({ showTicket, tryOut }), []);
  return <ScreenContext value={onScreen}>{children}</ScreenContext>;
}

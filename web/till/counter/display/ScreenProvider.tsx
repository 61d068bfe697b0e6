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
import { openScreenFeed, type Screen } from '../../display/screens.ts';
import { useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { sceneOf } from './scene.ts';

const ShowTicketContext = createContext<(url: string | null) => void>(() => undefined);

/** As long as it is shown here, the customer's screen shows it too. */
export function useTicketOnScreen(url: string | null): void {
  const show = useContext(ShowTicketContext);
  useEffect(() => {
    show(url);
    return () => show(null);
  }, [show, url]);
}

export function ScreenProvider({ children }: { children: ReactNode }) {
  const { house, training: isTraining } = useTillView();
  const { cart, view, panel, sold } = useCounter();
  const { scaled } = useFormat();
  const [ticketUrl, setTicketUrl] = useState<string | null>(null);
  const feed = useRef<ReturnType<typeof openScreenFeed> | null>(null);
  const registerId = house.register.id;

  const screen = useMemo(
    (): Screen => ({
      shop: house.shop,
      scene: sceneOf({ cart, view, panel, sold, ticketUrl, quantity: (quantity) => scaled(quantity, 3) }),
      firstName: null,
      isTraining,
    }),
    [house.shop, cart, view, panel, sold, ticketUrl, scaled, isTraining],
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
  return <ShowTicketContext value={setTicketUrl}>{children}</ShowTicketContext>;
}

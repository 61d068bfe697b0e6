/** Who is at the screen, for which organization, and which of its shops they look at. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { getSession, type Session } from '#domain/access/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Scope } from '#domain/values/route.ts';
import { call } from './call.ts';

/** The reading of who is there, the same for the page's root, the door and the set-up. */
export const sessionReading = {
  queryKey: [getSession.name],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(getSession, {}, { signal }),
};

/** A session in which somebody is: what the office needs is there. */
export type SignedIn = Session & {
  person: NonNullable<Session['person']>;
  organization: NonNullable<Session['organization']>;
};

export function isSignedIn(session: Session): session is SignedIn {
  return session.state === 'signedIn' && session.person !== null && session.organization !== null;
}

interface SessionChoice {
  session: SignedIn;
  /** Null looks at all shops together. */
  shopId: Id | null;
  chooseShop: (shopId: Id | null) => void;
}

const SessionContext = createContext<SessionChoice | null>(null);
const storageKey = 'caveau.shop';

export function SessionProvider({ session, children }: { session: SignedIn; children: ReactNode }) {
  const [remembered, setRemembered] = useState(() => localStorage.getItem(storageKey));
  const { shops } = session.organization;
  const shopId = shops.some((shop) => shop.id === remembered) ? remembered : null;
  const chooseShop = useCallback((chosen: Id | null) => {
    localStorage.setItem(storageKey, chosen ?? '');
    setRemembered(chosen);
  }, []);
  const choice = useMemo(() => ({ session, shopId, chooseShop }), [session, shopId, chooseShop]);
  return <SessionContext value={choice}>{children}</SessionContext>;
}

export function useSession(): SessionChoice {
  const choice = useContext(SessionContext);
  if (!choice) throw new Error('useSession: this screen is shown outside a session');
  return choice;
}

/** Whether the person at the screen may do that. */
export function useMay(scope: Scope): boolean {
  return useSession().session.scopes.includes(scope);
}

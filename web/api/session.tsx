/** Who is at the screen, for which organization, and which of its shops they look at. */
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { z } from 'zod';
import { id, type Id } from '#domain/values/ids.ts';
import { currency } from '#domain/values/money.ts';
import { route, scope, type Scope } from '#domain/values/route.ts';

export const getSession = route({
  name: 'getSession',
  method: 'GET',
  path: '/api/v1/session',
  tag: 'access',
  summary: 'Who is signed in, for which organization.',
  access: 'public',
  reply: z.object({
    state: z.enum(['setup', 'signedOut', 'signedIn']),
    person: z.object({ id, name: z.string(), email: z.string() }).nullable(),
    organization: z
      .object({
        id,
        name: z.string(),
        kind: z.enum(['live', 'demo', 'sandbox']),
        currency,
        timeZone: z.string(),
        shops: z.array(z.object({ id, name: z.string() })),
      })
      .nullable(),
    scopes: z.array(scope),
  }),
});

type Reply = z.output<typeof getSession.reply>;
export type Session = Omit<Reply, 'person' | 'organization' | 'scopes'> & {
  person: NonNullable<Reply['person']>;
  organization: NonNullable<Reply['organization']>;
  scopes: ReadonlySet<Scope>;
};

interface SessionChoice {
  session: Session;
  /** Null looks at all shops together. */
  shopId: Id | null;
  chooseShop: (shopId: Id | null) => void;
}

const SessionContext = createContext<SessionChoice | null>(null);
const storageKey = 'caveau.shop';

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
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

/** Sessions: whose cookie it is, for which organization, with which role; remembered for five seconds. */
import type { Session } from '#domain/access/contract.ts';
import { memberActor } from '#domain/access/rules.ts';
import { language as languageShape, type Role } from '#domain/access/words.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Database } from '#server/platform/database.ts';
import type { Auth } from './authentication.ts';
import { languageOfOrganization, type Membership, membershipsOf } from './queries.ts';

export interface SignedIn {
  sessionId: Id;
  actor: Actor;
  role: Role;
  person: NonNullable<Session['person']>;
  memberships: readonly Membership[];
}

export interface Sessions {
  /** The session cookie's name. */
  cookieName: string;
  /** The session cookie's value in a Cookie header, as it stands there. */
  cookieIn(header: string | undefined): string | null;
  /** Null where the cookie is no session's, or its person belongs to no organization. */
  signedIn(cookie: string): Promise<SignedIn | null>;
  /** The account behind a cookie, whatever it belongs to. */
  accountOf(cookie: string): Promise<{ id: Id; name: string; email: string } | null>;
  /** Prolongs a session that is used; answers the cookies to set. */
  prolong(cookie: string): Promise<string[]>;
  /** Forgets what is remembered: somebody's rights or sessions have changed. */
  forget(): void;
}

const rememberedForMs = 5_000;
const rememberedAtMost = 10_000;

export async function openSessions(auth: Auth, database: Database): Promise<Sessions> {
  const cookieName = (await auth.$context).authCookies.sessionToken.name;
  const remembered = new Map<string, { until: number; signedIn: Promise<SignedIn | null> }>();
  const headersWith = (cookie: string): Headers => new Headers({ cookie: `${cookieName}=${cookie}` });

  async function read(cookie: string): Promise<SignedIn | null> {
    const found = await auth.api.getSession({
      headers: headersWith(cookie),
      query: { disableRefresh: true },
    });
    if (!found) return null;
    const { user, session } = found;
    const memberships = await membershipsOf(database, user.id, session.activeOrganizationId ?? null);
    const seat = memberships[0];
    if (!seat) return null;
    const chosen = languageShape.safeParse(user.language).data;
    const language = chosen ?? (await database.read(seat.organizationId, languageOfOrganization));
    if (!language) return null;
    return {
      sessionId: session.id,
      actor: memberActor({ ...seat, id: seat.memberId, name: user.name, language }),
      role: seat.role,
      person: { id: user.id, name: user.name, email: user.email, twoFactor: user.twoFactorEnabled === true },
      memberships,
    };
  }

  return {
    cookieName,
    cookieIn(header) {
      for (const pair of header?.split(';') ?? []) {
        const equals = pair.indexOf('=');
        if (pair.slice(0, equals).trim() === cookieName) return pair.slice(equals + 1).trim() || null;
      }
      return null;
    },
    signedIn(cookie) {
      const known = remembered.get(cookie);
      if (known && performance.now() < known.until) return known.signedIn;
      if (remembered.size >= rememberedAtMost) remembered.clear();
      const signedIn = read(cookie);
      remembered.set(cookie, { until: performance.now() + rememberedForMs, signedIn });
      signedIn.catch(() => remembered.delete(cookie));
      return signedIn;
    },
    async accountOf(cookie) {
      const found = await auth.api.getSession({
        headers: headersWith(cookie),
        query: { disableRefresh: true },
      });
      return found && { id: found.user.id, name: found.user.name, email: found.user.email };
    },
    async prolong(cookie) {
      const { headers } = await auth.api.getSession({ headers: headersWith(cookie), returnHeaders: true });
      return headers.getSetCookie();
    },
    forget: () => remembered.clear(),
  };
}

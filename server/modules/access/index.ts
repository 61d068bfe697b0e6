/** The door of access: who calls, with which rights, for which organization; and the organization's own papers. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuseAccess } from '#domain/access/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock, Instant } from '#domain/values/time.ts';
import type { Database } from '#server/platform/database.ts';
import type { Authenticate, Endpoint } from '#server/platform/http.ts';
import { type AuthenticationOptions, openAuthentication } from './authentication.ts';
import { type Created, type Creation, createOrganization } from './create-organization.ts';
import { authHandler } from './handle-auth.ts';
import { openInvitationLinks } from './joining.ts';
import { openKeyRing } from './keys.ts';
import { requireOwnSite } from './origin.ts';
import { openRescue, type RescueLink } from './rescue.ts';
import { accessEndpoints } from './routes.ts';
import { openSessions } from './sessions.ts';
import type { TreeSteps } from './tree.ts';

export type { Created, Creation } from './create-organization.ts';
export { createApiKey, narrowApiKey, revokeApiKey } from './keys.ts';
export { houseOf, ownsAll, settingsOf, shopsOf } from './queries.ts';
export { isNoSandbox, shopOfSandbox } from './sandbox.ts';
export { openTerminalKey, organizationsOf } from './terminal.ts';
export type { TreeSteps } from './tree.ts';

export interface AccessOptions extends AuthenticationOptions {
  database: Database;
  clock: Clock;
  /** What other modules do when a shop opens or an organization is created, in the same transaction. */
  steps: TreeSteps;
}

export interface Access {
  endpoints: Endpoint[];
  /** The caller of a request: an API key's, a session's member, or null; refuses a wrong key and another site's request. */
  authenticate: Authenticate;
  /** The name of the cookie that a signed-in person sends. */
  sessionCookie: string;
  /** To be mounted on GET and POST `/api/auth/*`. */
  handleAuth: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
  /** Makes an organization beside any others, as tests and the demonstration do; the same id twice answers what was made. */
  createOrganization(organizationId: Id, creation: Creation, now: Instant): Promise<Created>;
  /** For whoever runs the server: the link by which an account is taken up again; null where the address has none. */
  rescueLinkFor(email: string, now: Instant): Promise<RescueLink | null>;
  /** Forgets who is signed in: an organization is gone, and its people with it. */
  forgetSessions(): void;
  close(): Promise<void>;
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

export async function createAccess(options: AccessOptions): Promise<Access> {
  const { database, publicUrl, secret, clock, steps, log } = options;
  const { auth, pool } = openAuthentication(options);
  const { hash: hashPassword } = (await auth.$context).password;
  const sessions = await openSessions(auth, database);
  const keyRing = openKeyRing(auth, database, log);
  const rescue = openRescue(database, secret, publicUrl, hashPassword);
  const creator = { database, steps, hashPassword };

  const authenticate: Authenticate = async (request) => {
    const { authorization, cookie: cookies } = request.headers;
    if (authorization !== undefined) {
      const actor = await keyRing.actorOf(authorization.replace(/^Bearer\s+/i, ''));
      if (!actor) throw refuseAccess('api_key_invalid');
      return actor;
    }
    const cookie = sessions.cookieIn(cookies);
    if (cookie === null) return null;
    if (!reading.has(request.method)) requireOwnSite(request, publicUrl);
    return (await sessions.signedIn(cookie))?.actor ?? null;
  };

  return {
    endpoints: accessEndpoints({
      ...creator,
      authenticate,
      keyRing,
      sessions,
      publicUrl,
      links: openInvitationLinks(secret, publicUrl),
      rescue,
    }),
    authenticate,
    sessionCookie: sessions.cookieName,
    handleAuth: authHandler({ auth, database, sessions, publicUrl, clock }),
    createOrganization: (id, creation, now) => createOrganization(creator, id, creation, now),
    rescueLinkFor: (email, now) => rescue.linkForEmail(email, now),
    forgetSessions: () => sessions.forget(),
    async close() {
      keyRing.close();
      await pool.end();
    },
  };
}

/** better-auth's own endpoints under `/api/auth`: those that a person needs, answered in the house's way and audited. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuseAccess } from '#domain/access/refusals.ts';
import { passwordLength } from '#domain/access/rules.ts';
import { type Refusal, refuse } from '#domain/values/refusal.ts';
import type { Clock } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database } from '#server/platform/database.ts';
import { type Auth, addressHeader } from './authentication.ts';
import { refuseOtherSites } from './origin.ts';
import type { Sessions } from './sessions.ts';

/**
 * What is open, and what the audit trail calls it (null: not audited). The library has more (creating organizations and keys,
 * changing roles…): those are ours, with our rules.
 */
const open = new Map<string, string | null>([
  ['/sign-in/email', 'signIn'],
  ['/sign-out', 'signOut'],
  ['/get-session', null],
  ['/list-sessions', null],
  ['/revoke-session', 'revokeSession'],
  ['/revoke-other-sessions', 'revokeOtherSessions'],
  ['/change-password', 'changePassword'],
  ['/organization/set-active', null],
  ['/two-factor/enable', null],
  ['/two-factor/get-totp-uri', null],
  ['/two-factor/verify-totp', 'signIn'],
  ['/two-factor/verify-backup-code', 'signIn'],
  ['/two-factor/generate-backup-codes', 'replaceBackupCodes'],
  ['/two-factor/disable', 'disableTwoFactor'],
  ['/passkey/generate-register-options', null],
  ['/passkey/verify-registration', 'addPasskey'],
  ['/passkey/list-user-passkeys', null],
  ['/passkey/update-passkey', null],
  ['/passkey/delete-passkey', 'removePasskey'],
  ['/passkey/generate-authenticate-options', null],
  ['/passkey/verify-authentication', 'signIn'],
]);

const refusals: Record<string, () => Refusal> = {
  INVALID_EMAIL_OR_PASSWORD: () => refuseAccess('credentials_wrong'),
  INVALID_EMAIL: () => refuseAccess('credentials_wrong'),
  INVALID_PASSWORD: () => refuseAccess('password_wrong'),
  PASSWORD_TOO_SHORT: () => refuseAccess('password_too_short', { min: passwordLength.min }),
  PASSWORD_TOO_LONG: () => refuseAccess('password_too_long', { max: passwordLength.max }),
  INVALID_CODE: () => refuseAccess('code_wrong'),
  INVALID_BACKUP_CODE: () => refuseAccess('code_wrong'),
  INVALID_TWO_FACTOR_COOKIE: () => refuseAccess('code_wrong'),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: () => refuse('too_many_requests'),
  ACCOUNT_TEMPORARILY_LOCKED: () => refuse('too_many_requests'),
  CHALLENGE_NOT_FOUND: () => refuseAccess('passkey_refused'),
  PASSKEY_NOT_FOUND: () => refuseAccess('passkey_refused'),
  AUTHENTICATION_FAILED: () => refuseAccess('passkey_refused'),
  FAILED_TO_VERIFY_REGISTRATION: () => refuseAccess('passkey_refused'),
  SESSION_NOT_FRESH: () => refuseAccess('sign_in_again'),
  INVALID_ORIGIN: () => refuseAccess('cross_site'),
  MISSING_OR_NULL_ORIGIN: () => refuseAccess('cross_site'),
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: () => refuseAccess('cross_site'),
};

function refusalOf(status: number, body: string): Refusal {
  const { code, message } = readProblem(body);
  const known = refusals[code];
  if (known) return known();
  if (status === 401) return refuse('unauthenticated');
  if (status === 403) return refuse('forbidden');
  if (status === 404) return refuse('not_found');
  if (status === 429) return refuse('too_many_requests');
  return refuse('bad_request', { reason: message || code });
}

const libraryProblem = z.object({ code: z.string().default(''), message: z.string().default('') });

function readProblem(body: string): z.output<typeof libraryProblem> {
  try {
    return libraryProblem.parse(JSON.parse(body));
  } catch {
    return { code: '', message: '' };
  }
}

interface Mounted {
  auth: Auth;
  database: Database;
  sessions: Sessions;
  publicUrl: string;
  clock: Clock;
}

const passedOn = [
  'cookie',
  'origin',
  'host',
  'user-agent',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
];

export function authHandler({ auth, database, sessions, publicUrl, clock }: Mounted) {
  return async function handleAuth(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const url = new URL(request.url, publicUrl);
    const path = url.pathname.replace(/^\/api\/auth/, '');
    const action = open.get(path);
    if (action === undefined) throw refuse('not_found');
    const writes = request.method !== 'GET';
    if (writes) refuseOtherSites(request, publicUrl);
    const cookie = sessions.cookieIn(request.headers.cookie);
    const before = writes && cookie !== null ? await sessions.signedIn(cookie) : null;

    const response = await auth.handler(toWebRequest(request, url));
    if (writes) sessions.forget();
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) void reply.header('set-cookie', cookies);
    const body = await response.text();
    if (response.status >= 500)
      throw new Error(`better-auth answered ${response.status} to ${path}: ${body}`);
    if (response.status >= 400) throw refusalOf(response.status, body);

    if (writes && action !== null) {
      const given = sessions.cookieIn(cookies.map((set) => set.split(';', 1)[0]).join(';'));
      const after = given === null ? before : await sessions.signedIn(given);
      if (after) {
        const deed = path.startsWith('/two-factor/verify-') && before ? 'enableTwoFactor' : action;
        const { actor } = after;
        await database.write(actor.organizationId, (tx) => audit(tx, actor, { action: deed }, clock()));
      }
    }
    return reply.code(response.status).type('application/json').send(body);
  };
}

function toWebRequest(request: FastifyRequest, url: URL): Request {
  const headers = new Headers({ [addressHeader]: request.ip, 'content-type': 'application/json' });
  for (const name of passedOn) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const body = request.method === 'GET' ? null : JSON.stringify(request.body ?? {});
  return new Request(url, { method: request.method, headers, body });
}

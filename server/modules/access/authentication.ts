/** better-auth, set up for a shop: passwords, passkeys, a second factor, sessions and API keys, on its tables in schema `auth`. */
import { createHmac } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { organization, twoFactor } from 'better-auth/plugins';
import { PostgresDialect } from 'kysely';
import { passwordLength } from '#domain/access/rules.ts';
import { openPool } from '#server/platform/database.ts';
import type { Log } from '#server/platform/log.ts';
import { countAttempts } from './attempts.ts';
import { isOwnOrigin } from './origin.ts';

export interface AuthenticationOptions {
  /** As the application's role; the library gets a small pool of its own with PostgreSQL's usual types. */
  databaseUrl: string;
  secret: string;
  publicUrl: string;
  log: Log;
}

/** The header in which the caller's address reaches the library: ours to write, so that nobody can choose their own. */
export const addressHeader = 'x-caveau-address';

const minute = 60;
const guesses = { window: minute, max: 10 };

export function openAuthentication({ databaseUrl, secret, publicUrl, log }: AuthenticationOptions) {
  const pool = openPool({ connectionString: databaseUrl, max: 4 });
  const { hostname, origin, protocol } = new URL(publicUrl);
  const auth = betterAuth({
    appName: 'Caveau',
    baseURL: publicUrl,
    secret: createHmac('sha256', secret).update('authentication').digest('hex'),
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres', schemaName: 'auth' },
    telemetry: { enabled: false },
    logger: {
      log(level, message, ...details) {
        // A wrong password or an unknown key is the caller's mistake and has been answered.
        if (details.some((detail) => detail instanceof Error && detail.name === 'APIError')) return;
        if (level === 'error') log.error({ fault: details[0] }, message);
        else if (level === 'warn') log.warn({}, message);
      },
    },
    emailAndPassword: {
      enabled: true,
      // Accounts come from the set-up and from invitations.
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: { additionalFields: { language: { type: 'string', required: false, input: false } } },
    trustedOrigins: (request) => {
      const from = request?.headers.get('origin');
      return from && isOwnOrigin(from, request?.headers.get('host'), publicUrl) ? [from] : [];
    },
    rateLimit: {
      enabled: true,
      window: minute,
      max: 300,
      customStorage: countAttempts(),
      // Wherever a password or a code could be guessed, by address.
      customRules: {
        '/sign-in/email': guesses,
        '/change-password': guesses,
        '/two-factor/*': guesses,
      },
    },
    advanced: {
      cookiePrefix: 'caveau',
      useSecureCookies: protocol === 'https:',
      // Its tables come from our migrations, and a test compares them with what it wants.
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      disableCSRFCheck: false,
      disableOriginCheck: false,
    },
    plugins: [
      organization({ allowUserToCreateOrganization: false, disableOrganizationDeletion: true }),
      twoFactor({ issuer: 'Caveau' }),
      passkey({ rpID: hostname, rpName: 'Caveau', origin }),
      apiKey({ references: 'organization', rateLimit: { enabled: false } }),
    ],
  });
  return { auth, pool };
}

export type Auth = ReturnType<typeof openAuthentication>['auth'];

/** Signing in and out, passwords, second factor and passkeys: better-auth's client, whose refusals arrive as every other one does. */
import { passkeyClient } from '@better-auth/passkey/client';
import { createAuthClient } from 'better-auth/client';
import { twoFactorClient } from 'better-auth/client/plugins';
import { refuseAccess } from '#domain/access/refusals.ts';
import { type Problem, problem } from '#domain/values/refusal.ts';
import { ApiProblem, languageOnScreen, unreachable } from '#web/api/problem.ts';

export const authClient = createAuthClient({
  plugins: [twoFactorClient(), passkeyClient()],
  fetchOptions: {
    onRequest: ({ headers }) => headers.set('accept-language', document.documentElement.lang),
  },
});

interface Answer<Data> {
  data: Data | null;
  error: unknown;
}

/** What the browser itself says no to (a passkey window that was closed) comes in the library's own shape. */
function passkeyRefused(): Problem {
  const { passkey_refused: said } = refuseAccess.sentences;
  const detail = said[languageOnScreen()];
  return { type: 'about:blank', title: detail, status: said.status, code: 'passkey_refused', detail };
}

/** What was answered. Throws an `ApiProblem` whose message is a sentence for the person. */
export async function answered<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const { data, error } = await asked.catch((cause: unknown) => {
    throw new ApiProblem(unreachable(), { cause });
  });
  if (data !== null) return data;
  throw new ApiProblem(problem.safeParse(error).data ?? passkeyRefused());
}

/** Access by a click, as most vendors grant it: a page where the owner says yes, a code, and tokens for it. https://www.rfc-editor.org/rfc/rfc6749#section-4.1 */
import { CallFailed, type OAuthFlow } from '#domain/channels/connector.ts';
import { askGrant, type GrantAsked } from './grant.ts';

/** How a vendor words it. */
export interface CodeFlow<Settings> {
  instead: OAuthFlow<Settings>['instead'];
  application: (settings: Settings) => { id: string; secret: string };
  /** Where the owner says yes, and what is asked there besides. */
  page: (settings: Settings) => { url: string; asked: Readonly<Record<string, string>> };
  tokens: (settings: Settings, asked: Readonly<Record<string, string>>) => GrantAsked;
}

export function codeFlow<Settings>({
  instead,
  application,
  page,
  tokens,
}: CodeFlow<Settings>): OAuthFlow<Settings> {
  return {
    instead,
    authorizeUrl(settings, { redirectUrl, state }) {
      const { id, secret } = application(settings);
      assertApplication([id, secret]);
      const { url, asked } = page(settings);
      return addressOf(url, { ...asked, client_id: id, redirect_uri: redirectUrl, state });
    },
    async exchange(session, { code, redirectUrl }) {
      const asked = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl };
      return await askGrant(session, tokens(session.settings, asked));
    },
    async refresh(session, refreshToken) {
      const asked = { grant_type: 'refresh_token', refresh_token: refreshToken };
      return await askGrant(session, tokens(session.settings, asked), { refreshToken });
    },
  };
}

/** Consent is asked for in the name of an application, which the vendor knows by what the owner typed. */
export function assertApplication(typed: readonly string[]): void {
  if (typed.every((text) => text !== '')) return;
  throw new CallFailed('refused', {
    fr: 'Pour donner l’accès par un clic, indiquez d’abord l’identifiant et le secret de votre application.',
    en: 'To grant access by a click, first give the ID and the secret of your application.',
  });
}

function addressOf(page: string, asked: Readonly<Record<string, string>>): string {
  const url = new URL(page);
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

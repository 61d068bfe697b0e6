/** The link to a card's page, and the secret that a telephone asks for news with: signed by the server, kept nowhere. */
import type { Id } from '#domain/values/ids.ts';
import { idBytes, idsIn } from '#server/platform/ids.ts';
import { openSigner } from '#server/platform/signer.ts';

export interface Links {
  pageOf(organizationId: Id, passId: Id): string;
  /** Null where the server did not sign it. */
  passIn(token: string): { organizationId: Id; passId: Id } | null;
  secretOf(organizationId: Id, passId: Id): string;
  /** Of an `Authorization` header: `ApplePass <secret>`. */
  holds(organizationId: Id, passId: Id, header: string | undefined): boolean;
}

export function openLinks(secret: string, publicUrl: string): Links {
  const pages = openSigner(secret, 'card pages');
  const news = openSigner(secret, 'card news');
  const both = (organizationId: Id, passId: Id): string =>
    Buffer.concat([idBytes(organizationId), idBytes(passId)]).toString('base64url');
  return {
    pageOf(organizationId, passId) {
      const said = both(organizationId, passId);
      return `${publicUrl}/carte/${said}.${pages.sign(said)}`;
    },
    passIn(token) {
      const [said = '', signature = ''] = token.split('.');
      if (!pages.holds(said, signature)) return null;
      const [organizationId = '', passId = ''] = idsIn(Buffer.from(said, 'base64url'));
      return { organizationId, passId };
    },
    secretOf: (organizationId, passId) => news.sign(both(organizationId, passId)),
    holds(organizationId, passId, header) {
      const [kind, given = ''] = header?.split(' ') ?? [];
      return kind === 'ApplePass' && news.holds(both(organizationId, passId), given);
    },
  };
}

/** What a message carries so that one click ends it (RFC 2369 and 8058): mail servers send a POST, and a GET changes nothing. */

/** The only body that a mail server sends. */
export const oneClick = 'List-Unsubscribe=One-Click';

/** For the sender, which must sign both by DKIM (RFC 8058, 4); `url` is HTTPS. */
export function unsubscribeHeaders(
  url: string,
): Record<'List-Unsubscribe' | 'List-Unsubscribe-Post', string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': oneClick };
}

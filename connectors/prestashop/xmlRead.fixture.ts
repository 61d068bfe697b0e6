/** Reads the little XML that is written to a webservice, for the shop that is not there. */
import type { Fields } from './tables.fixture.ts';

/** The fields of the one resource in a body, without its associations; null where it is no XML. */
export function readXml(body: string): Fields | null {
  const inside = /<prestashop\b[^>]*>\s*<(\w+)>([\s\S]*)<\/\1>\s*<\/prestashop>\s*$/.exec(body)?.[2];
  if (inside === undefined) return null;
  const own = inside.replace(/<associations>[\s\S]*<\/associations>/, '');
  return Object.fromEntries(
    [...own.matchAll(/<(\w+)[^>]*>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g)].map(
      ([, name = '', cdata, text]) => [name, cdata ?? plain(text ?? '')],
    ),
  );
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

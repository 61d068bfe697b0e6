/** The little XML that a write needs: one resource and its fields, nothing nested but a text in one language. The webservice takes no other format. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text inside an element. What XML 1.0 cannot hold at all (control characters, lone surrogates) is left out. */
export function escapeXml(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? '')
    .replaceAll('\r', '&#13;');
}

/** A text that the shop keeps in several languages, and which of them is meant. */
export interface InLanguage {
  language: string;
  text: string;
}

export function xmlOf(
  resource: string,
  fields: readonly (readonly [name: string, value: string | InLanguage])[],
): string {
  const inside = fields.map(([name, value]) => `<${name}>${inXml(value)}</${name}>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop><${resource}>${inside}</${resource}></prestashop>`;
}

function inXml(value: string | InLanguage): string {
  if (typeof value === 'string') return escapeXml(value);
  return `<language id="${escapeXml(value.language)}">${escapeXml(value.text)}</language>`;
}

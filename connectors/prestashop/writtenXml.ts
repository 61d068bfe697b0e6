/** The little XML that a write needs: one resource, its fields, nothing nested. The webservice takes no other format. */

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

export function xmlOf(resource: string, fields: readonly (readonly [name: string, value: string])[]): string {
  const inside = fields.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<prestashop><${resource}>${inside}</${resource}></prestashop>`;
}

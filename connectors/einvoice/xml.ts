/**
 * XML of an invoice as a tree: strict, where a file of rows is read forgivingly. No document type, so that there is no entity to expand; nothing
 * left open; no other entity than XML's own.
 */
import { xmlTokenAt } from '../kit/xmlTokens.ts';

export interface Element {
  /** Without its prefix. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: Element[];
  text: string;
}

/** More than any invoice has. */
const deepest = 40;
const mostElements = 200_000;

/** Null where it is not well formed, names a document type, or is beyond what an invoice may be. */
export function readXml(xml: string): Element | null {
  const top: Element = { name: '', attributes: new Map(), children: [], text: '' };
  const open = [top];
  let count = 0;
  let textFrom = 0;
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const token = xmlTokenAt(xml, at);
    const innermost = open.at(-1);
    if (!token || !innermost || token.kind === 'stray') return null;
    const text = plainText(xml.slice(textFrom, at));
    if (text === null || (innermost === top && text.trim() !== '')) return null;
    innermost.text += text;
    if (token.kind === 'open' || token.kind === 'empty') {
      const attributes = attributesOf(xml.slice(at + 1 + token.name.length, token.end));
      count += 1;
      if (!attributes || count > mostElements || open.length > deepest) return null;
      const element = { name: localName(token.name), attributes, children: [], text: '' };
      innermost.children.push(element);
      if (token.kind === 'open') open.push(element);
    } else if (token.kind === 'close') {
      if (innermost === top || innermost.name !== localName(token.name)) return null;
      open.pop();
    } else if (xml.startsWith('<![CDATA[', at)) innermost.text += xml.slice(at + 9, token.end - 3);
    else if (xml[at + 1] === '!' && !xml.startsWith('<!--', at)) return null;
    at = token.end;
    textFrom = at;
  }
  const [root, ...others] = top.children;
  const isWhole = open.length === 1 && xml.slice(textFrom).trim() === '';
  return root && others.length === 0 && isWhole ? root : null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const attribute = /\s+([^\s=/"'<>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

function attributesOf(tag: string): Map<string, string> | null {
  const attributes = new Map<string, string>();
  let at = 0;
  for (;;) {
    attribute.lastIndex = at;
    const found = attribute.exec(tag);
    if (!found) return /^\s*\/?>$/.test(tag.slice(at)) ? attributes : null;
    const [whole, name = '', double, single] = found;
    const value = plainText(double ?? single ?? '');
    if (value === null || attributes.has(name)) return null;
    attributes.set(name, value);
    at += whole.length;
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Null where an entity is none of XML's own. */
function plainText(text: string): string | null {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const plain = text.replaceAll(
    /&(?:#(\d{1,7});|#x([\da-fA-F]{1,6});|(\w+);)?/g,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string' && named[name] !== undefined) return named[name];
      const code =
        typeof decimal === 'string'
          ? Number(decimal)
          : typeof hex === 'string'
            ? Number.parseInt(hex, 16)
            : -1;
      if (code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff))
        return String.fromCodePoint(code);
      isKnown = false;
      return whole;
    },
  );
  return isKnown ? plain : null;
}

/** Those along a way of names, in the document's order. */
export function all(element: Element | undefined, ...way: readonly string[]): Element[] {
  let found = element ? [element] : [];
  for (const name of way)
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

export function first(element: Element | undefined, ...way: readonly string[]): Element | undefined {
  return all(element, ...way)[0];
}

/** The words of the first along the way; null where there are none. */
export function words(element: Element | undefined, ...way: readonly string[]): string | null {
  const text =
    first(element, ...way)
      ?.text.replaceAll(/\s+/g, ' ')
      .trim() ?? '';
  return text === '' ? null : text;
}

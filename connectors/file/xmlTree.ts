/** Builds the tree of XML text, forgiving tags that are not closed; no entity but XML's own and numeric references is ever replaced. */

import { xmlTokenAt } from '../kit/xmlTokens.ts';
import { cleanText } from './decode.ts';
import type { Tree } from './tree.ts';

export interface XmlTree {
  /** The outermost element's name; empty where there is none. */
  root: string;
  /** Its attributes as `@name`, its children by name (a list where a name is repeated), its text as `#text` beside them or alone. */
  tree: Tree;
  /** Every element was closed. */
  isWhole: boolean;
}

interface OpenElement {
  name: string;
  children: { [name: string]: Tree } | null;
  text: string;
}

export function xmlTree(xml: string): XmlTree {
  const document: OpenElement = { name: '', children: null, text: '' };
  const open = [document];
  for (let at = xml.indexOf('<'), textFrom = at; at >= 0; at = xml.indexOf('<', at)) {
    const token = xmlTokenAt(xml, at);
    if (!token) break;
    const innermost = open.at(-1) ?? document;
    if (at > textFrom) innermost.text += decodeEntities(xml.slice(textFrom, at));
    if (token.kind === 'open' || token.kind === 'empty') {
      const element = {
        name: token.name,
        children: attributesOf(xml, at + token.name.length + 1, token.end),
        text: '',
      };
      if (token.kind === 'open') open.push(element);
      else addChild(innermost, element);
    } else if (token.kind === 'close') closeTo(open, token.name);
    else if (token.kind === 'stray') innermost.text += '<';
    else if (xml.startsWith('<![CDATA[', at)) innermost.text += xml.slice(at + 9, token.end - 3);
    at = token.end;
    textFrom = at;
  }
  const isWhole = open.length === 1;
  closeTo(open, open[1]?.name ?? '');
  const [root = '', tree = ''] = Object.entries(document.children ?? {})[0] ?? [];
  return { root, tree, isWhole };
}

function closeTo(open: OpenElement[], name: string): void {
  const depth = open.findLastIndex((element, index) => index > 0 && element.name === name);
  if (depth < 0) return;
  while (open.length > depth) {
    const element = open.pop();
    const parent = open.at(-1);
    if (element && parent) addChild(parent, element);
  }
}

function addChild(parent: OpenElement, { name, children, text }: OpenElement): void {
  if (name === '__proto__') return;
  const words = text.trim();
  const tree = children === null ? words : words === '' ? children : { ...children, '#text': words };
  parent.children ??= {};
  const before = Object.hasOwn(parent.children, name) ? parent.children[name] : undefined;
  if (before === undefined) parent.children[name] = tree;
  else if (Array.isArray(before)) before.push(tree);
  else parent.children[name] = [before, tree];
}

const attribute = /([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

function attributesOf(xml: string, from: number, to: number): { [name: string]: Tree } | null {
  if (to - from < 5) return null;
  const attributes: { [name: string]: Tree } = {};
  for (const [, name = '', double, single, bare] of xml.slice(from, to).matchAll(attribute))
    attributes[`@${name}`] = decodeEntities(double ?? single ?? bare ?? '');
  return Object.keys(attributes).length === 0 ? null : attributes;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  const decoded = text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
  return cleanText(decoded);
}

/** Closes what the first part of an XML or JSON text leaves open, so that it can be parsed as a whole. */
import { xmlTokenAt } from './xmlTokens.ts';

export interface Mended {
  text: string;
  /** Nothing had to be closed. */
  isWhole: boolean;
}

/** Cuts after the last whole element and closes those around it. `root` is the outermost element's name. */
export function mendXml(head: string): Mended & { root: string } {
  const open: string[] = [];
  let root = '';
  let kept = { end: 0, open: [] as string[] };
  for (let at = head.indexOf('<'); at >= 0; ) {
    const token = xmlTokenAt(head, at);
    if (!token) break;
    if (token.kind === 'open') open.push(token.name);
    else if (token.kind === 'close') open.length = Math.max(0, open.lastIndexOf(token.name));
    if (root === '' && (token.kind === 'open' || token.kind === 'empty')) root = token.name;
    if (token.kind === 'close' || token.kind === 'empty') kept = { end: token.end, open: [...open] };
    at = head.indexOf('<', token.end);
  }
  const closing = kept.open.reverse().map((name) => `</${name}>`);
  return { text: head.slice(0, kept.end) + closing.join(''), isWhole: closing.length === 0, root };
}

/** Cuts after the last whole value and closes the lists and objects around it. */
export function mendJson(head: string): Mended {
  const open: string[] = [];
  let kept = { end: 0, open: [] as string[] };
  let isInString = false;
  for (let at = 0; at < head.length; at++) {
    const mark = head[at];
    if (isInString) {
      if (mark === '\\') at++;
      else if (mark === '"') isInString = false;
    } else if (mark === '"') isInString = true;
    else if (mark === '{') open.push('}');
    else if (mark === '[') open.push(']');
    else if (mark === '}' || mark === ']') {
      open.pop();
      kept = { end: at + 1, open: [...open] };
      if (open.length === 0) break;
    }
  }
  return { text: head.slice(0, kept.end) + kept.open.reverse().join(''), isWhole: kept.open.length === 0 };
}

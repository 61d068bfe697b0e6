/** Finds the tags of XML text, without reading what is between them. */

export type XmlToken =
  | { kind: 'open' | 'close' | 'empty'; name: string; end: number }
  /** Comment, CDATA, declaration, processing instruction: nothing that opens or closes. */
  | { kind: 'aside'; end: number }
  /** A `<` that starts nothing. */
  | { kind: 'stray'; end: number };

const tagName = /[\p{L}_:][\p{L}\p{N}_:.·-]*/uy;

/** The token that starts at `at`, where a `<` stands; null where the text ends before it does. */
export function xmlTokenAt(text: string, at: number): XmlToken | null {
  const mark = text[at + 1];
  if (mark === undefined) return null;
  if (mark === '!') return aside(text, at);
  if (mark === '?') return endingWith(text, at + 2, '?>');
  const nameAt = mark === '/' ? at + 2 : at + 1;
  tagName.lastIndex = nameAt;
  const name = tagName.exec(text)?.[0];
  if (name === undefined) return nameAt < text.length ? { kind: 'stray', end: at + 1 } : null;
  const end = tagEnd(text, nameAt + name.length);
  if (end < 0) return null;
  if (mark === '/') return { kind: 'close', name, end };
  return { kind: text[end - 2] === '/' ? 'empty' : 'open', name, end };
}

function aside(text: string, at: number): XmlToken | null {
  if (text.startsWith('<!--', at)) return endingWith(text, at + 4, '-->');
  if (text.startsWith('<![CDATA[', at)) return endingWith(text, at + 9, ']]>');
  if (text.length - at < 9 && ('<!--'.startsWith(text.slice(at)) || '<![CDATA['.startsWith(text.slice(at))))
    return null;
  return declaration(text, at);
}

function endingWith(text: string, from: number, mark: string): XmlToken | null {
  const found = text.indexOf(mark, from);
  return found < 0 ? null : { kind: 'aside', end: found + mark.length };
}

/** A document type is skipped whole, its own entities with it: none is ever expanded. */
function declaration(text: string, at: number): XmlToken | null {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const mark = text[index];
    if (mark === '[') depth++;
    else if (mark === ']') depth--;
    else if (mark === '>' && depth <= 0) return { kind: 'aside', end: index + 1 };
  }
  return null;
}

/** Just past the `>` of a tag, quoted values passed over; -1 where it has not come yet. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const mark = text[at];
    if (mark === '>') return at + 1;
    if (mark === '"' || mark === "'") {
      at = text.indexOf(mark, at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

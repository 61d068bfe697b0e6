/** Closes what the first part of a JSON text leaves open, so that it can be parsed as a whole. */

export interface Mended {
  text: string;
  /** Nothing had to be closed. */
  isWhole: boolean;
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

/** Whether a text names any of many people, in one walk: its words, digits and mailboxes tell who may be meant, and what is exact of these alone decides. */
import { bareOf, mailboxEnd, type Trace, type Traced, tracesOf } from './traces.ts';

export type Finder = (text: string) => boolean;

export function finderOf(people: readonly Traced[]): Finder {
  const traces = people.flatMap(tracesOf);
  const byLastCue = Map.groupBy(traces, ({ cues }) => cues.at(-1));
  const cuesIn = hearing(traces);
  return (text) => {
    const heard = cuesIn(text.toLowerCase());
    for (const cue of heard)
      for (const { cues, says } of byLastCue.get(cue) ?? [])
        if (cues.every((each) => heard.has(each)) && says.test(text)) return true;
    return false;
  };
}

const accent = /(?:[^\0-\x7f]|\\u0[01][0-9a-f]{2})+/;
const runs = /(?:[a-z0-9]|[^\0-\x7f]|\\u0[01][0-9a-f]{2})+/g;
const dialled = /\d(?:[ ./()-]{0,2}\d)*/g;
const at = /@|%40/g;

/** The cues of these traces that stand in a text of small letters. */
function hearing(traces: readonly Trace[]): (text: string) => Set<string> {
  const known = new Set(traces.flatMap(({ cues }) => cues));
  const names = traces.flatMap(({ kind, cues }) => (kind === 'name' ? cues : []));
  const byBare = Map.groupBy(new Set(names), bareOf);
  const mostAccents = Math.max(0, ...names.map(({ length }) => length));
  const lengths = new Set(
    traces.flatMap(({ kind, cues }) => (kind === 'phone' ? cues : [])).map((each) => each.length),
  );

  return (text) => {
    const heard = new Set<string>();
    const hear = (cue: string): void => {
      if (known.has(cue)) heard.add(cue);
    };
    for (const [run] of text.matchAll(runs)) {
      const parts = run.split(accent);
      for (const part of parts) hear(part);
      for (const bare of parts.length > 1 ? spansOf(parts.map(bareOf), mostAccents) : [])
        for (const word of byBare.get(bare) ?? []) heard.add(word);
    }
    for (const [run] of lengths.size === 0 ? [] : text.matchAll(dialled)) {
      const digits = run.replaceAll(/\D/g, '');
      for (const length of lengths)
        for (let from = 0; from + length <= digits.length; from += 1) hear(digits.slice(from, from + length));
    }
    for (const { index } of text.matchAll(at))
      for (let length = 1; length <= mailboxEnd; length += 1)
        hear(`${text.slice(Math.max(0, index - length), index)}@`);
    return heard;
  };
}

/** What stands between accents may be parts of one word, or words with a sign between them; a word may be accents alone. */
function* spansOf(parts: readonly string[], most: number): Generator<string> {
  yield '';
  for (let from = 0; from < parts.length; from += 1) {
    let span = '';
    for (const part of parts.slice(from, from + most + 1)) {
      span += part;
      yield span;
    }
  }
}

/** Batch numbers by the house's own pattern: `{yyyy}{mm}{dd}-{n}`, `L{yy}{ddd}{a}`. */
import { refusalsOf } from '../values/refusal.ts';
import { type Day, daysBetween } from '../values/time.ts';

const parts = ['yyyy', 'yy', 'mm', 'dd', 'ddd', 'n', 'nn', 'nnn', 'a', 'code'] as const;
type Part = (typeof parts)[number];
const counts: readonly Part[] = ['n', 'nn', 'nnn', 'a'];

export const refuseBatchCode = refusalsOf({
  batch_pattern_unknown: {
    status: 422,
    fr: 'Le motif du numéro de lot contient « {part} », que nous ne connaissons pas. Possibles : {parts}.',
    en: 'The pattern of batch numbers contains “{part}”, which is unknown. Possible: {parts}.',
  },
  batch_pattern_repeats: {
    status: 422,
    fr: 'Deux lots du même jour porteraient le même numéro : ajoutez un compteur, {n} ou {a}.',
    en: 'Two batches of one day would bear the same number: add a counter, {n} or {a}.',
  },
});

const inBraces = /\{([^{}]*)\}/g;

/** Refuses a pattern that cannot be read, or that gives two batches of a day one number. */
export function checkBatchPattern(pattern: string): string {
  const said = [...pattern.matchAll(inBraces)].map(([, part = '']) => part);
  const unknown = said.find((part) => !parts.some((known) => known === part));
  if (unknown !== undefined)
    throw refuseBatchCode('batch_pattern_unknown', {
      part: unknown,
      parts: parts.map((part) => `{${part}}`).join(' '),
    });
  if (!said.some((part) => counts.some((count) => count === part)))
    throw refuseBatchCode('batch_pattern_repeats', { n: '{n}', a: '{a}' });
  return pattern;
}

/** `nth` counts the batches of that product on that day, from 1; `code` is the product's own. */
export function batchCode(pattern: string, day: Day, nth: number, code: string | null): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const dayOfYear = daysBetween(`${year}-01-01`, day) + 1;
  const said: Record<Part, string> = {
    yyyy: year,
    yy: year.slice(2),
    mm: month,
    dd: date,
    ddd: String(dayOfYear).padStart(3, '0'),
    n: String(nth),
    nn: String(nth).padStart(2, '0'),
    nnn: String(nth).padStart(3, '0'),
    a: letters(nth),
    code: code ?? '',
  };
  return pattern.replaceAll(inBraces, (all, part: string) => {
    const known = parts.find((candidate) => candidate === part);
    return known ? said[known] : all;
  });
}

/** 1 → A, 26 → Z, 27 → AA. */
function letters(nth: number): string {
  let text = '';
  for (let rest = nth; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

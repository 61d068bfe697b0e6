/** What an SMS holds and costs: its alphabet (GSM 03.38, or UCS-2), how many messages it counts as, and the words that say STOP. */

/** By code, from 0 on; the escape leads to the extension. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extension: ReadonlyMap<string, number> = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
]);
const escape = 0x1b;

/** Its one or two codes; null where GSM has none. */
function codesOf(character: string): number[] | null {
  const extended = extension.get(character);
  if (extended !== undefined) return [escape, extended];
  const code = basic.indexOf(character);
  return code < 0 || code === escape ? null : [code];
}

export type Alphabet = 'gsm' | 'ucs2';

/** A message of an alphabet: alone, or one of several, which say that they belong together. */
const room: Record<Alphabet, { alone: number; together: number }> = {
  gsm: { alone: 160, together: 153 },
  ucs2: { alone: 70, together: 67 },
};

/** Signs of print that telephones have in another form, so that they do not make a message twice as dear. */
const plainer: readonly (readonly [RegExp, string])[] = [
  [/[’‘]/g, "'"],
  [/«[\s\u00A0\u202F]?|[\s\u00A0\u202F]?»|[“”]/g, '"'],
  [/[\u00A0\u202F]/g, ' '],
  [/…/g, '...'],
  [/[–—]/g, '-'],
  [/œ/g, 'oe'],
  [/Œ/g, 'OE'],
];

export function plainForSms(text: string): string {
  return plainer.reduce((said, [sign, plain]) => said.replaceAll(sign, plain), text);
}

export interface SmsParts {
  alphabet: Alphabet;
  /** Codes of GSM, or units of UTF-16, of each. */
  parts: number[][];
}

/** As it is sent; no character is cut in two. */
export function partsOf(text: string): SmsParts {
  const characters = Array.from(plainForSms(text));
  const gsm = characters.map(codesOf);
  const alphabet = gsm.includes(null) ? 'ucs2' : 'gsm';
  const units = characters.map((character, at) =>
    alphabet === 'gsm' ? (gsm[at] ?? []) : unitsOf(character),
  );
  const all = units.flat();
  const { alone, together } = room[alphabet];
  if (all.length <= alone) return { alphabet, parts: [all] };
  const parts: number[][] = [[]];
  for (const one of units) {
    if ((parts.at(-1)?.length ?? 0) + one.length > together) parts.push([]);
    parts.at(-1)?.push(...one);
  }
  return { alphabet, parts };
}

function unitsOf(character: string): number[] {
  return Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
}

/** What GSM codes say. */
export function readGsm(codes: Iterable<number>): string {
  const extended = new Map([...extension].map(([character, code]) => [code, character]));
  let text = '';
  let isEscaped = false;
  for (const code of codes) {
    if (code === escape) isEscaped = true;
    else {
      text += (isEscaped ? extended.get(code) : undefined) ?? basic[code] ?? '?';
      isEscaped = false;
    }
  }
  return text;
}

/** The words by which somebody leaves, as they are typed; a sentence that only holds one of them is not one. */
export function isStop(text: string): boolean {
  const said = text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .trim()
    .toUpperCase();
  return /^(?:STOP(?:[ ._-]?SMS| ?ALL)?|ARRET(?:ER)?|UNSUBSCRIBE|DESABONNEMENT|DESINSCRIPTION)\s*[.!]*(?:\s+\d{4,6})?$/.test(
    said,
  );
}

/** News end with how one leaves, free of charge (CPCE L34-5). */
export function withStop(text: string, stop: string): string {
  return `${text}\n${stop}`;
}

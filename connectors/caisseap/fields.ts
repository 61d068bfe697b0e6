/** Caisse-AP on the wire: fields of a tag of two characters, a length of three digits and a value in ASCII, one after the other, nothing around. */

export type Fields = ReadonlyMap<string, string>;

const headLength = 5;
const head = /^([A-Z0-9]{2})(\d{3})$/;

/** Values are 1 to 999 characters of ASCII. */
export function encodeFields(fields: Iterable<readonly [tag: string, value: string]>): Uint8Array {
  let text = '';
  for (const [tag, value] of fields) {
    if (!/^[\x20-\x7e]{1,999}$/.test(value)) throw new Error(`Caisse-AP: field ${tag} cannot hold ${value}`);
    text += tag + String(value.length).padStart(3, '0') + value;
  }
  return new TextEncoder().encode(text);
}

export interface FieldReader {
  /** Takes what has come, however it was cut. */
  push(bytes: Uint8Array): void;
  readonly fields: Fields;
  /** `between` two fields the answer may be whole; `within` one it is not; `garbled` is no Caisse-AP, and stays so. */
  readonly state: 'between' | 'within' | 'garbled';
}

/** A terminal answers a few hundred characters. */
const longestAnswer = 16_384;

export function openFieldReader(): FieldReader {
  const fields = new Map<string, string>();
  let rest = '';
  let taken = 0;
  let isGarbled = false;

  function takeOne(): boolean {
    const [, tag, digits] = head.exec(rest.slice(0, headLength)) ?? [];
    if (tag === undefined || digits === undefined) {
      isGarbled = rest.length >= headLength;
      return false;
    }
    const end = headLength + Number(digits);
    if (rest.length < end) return false;
    // Said twice, which of them holds?
    if (fields.has(tag) && fields.get(tag) !== rest.slice(headLength, end)) isGarbled = true;
    fields.set(tag, rest.slice(headLength, end));
    rest = rest.slice(end);
    return true;
  }

  return {
    fields,
    get state() {
      if (isGarbled) return 'garbled';
      return rest === '' ? 'between' : 'within';
    },
    push(bytes) {
      for (const byte of bytes) rest += String.fromCharCode(byte);
      taken += bytes.length;
      if (taken > longestAnswer) isGarbled = true;
      while (!isGarbled && takeOne());
    },
  };
}

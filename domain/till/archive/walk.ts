/** Walks a register's records from the first line to the last, by the step that the till itself takes, and goes on after each that is broken. */
import { BrokenChain, readSealed, stateAfter, takeRecord } from '../chain.ts';
import type { SealedRecord } from '../record.ts';
import { Unreadable } from '../rows.ts';
import { type Sealed, signatureHolds } from '../seal.ts';
import type { RegisterState } from '../state.ts';
import { allInDoubt, believing, type Doubts, noDoubt, settledBy } from './believe.ts';
import { type Finding, foundIn } from './findings.ts';
import { sealedOfLine } from './format.ts';

/** A line whose signature is being looked at while those before it are walked. */
export interface Begun {
  line: number;
  sealed: Sealed | null;
  record: SealedRecord | null;
  detail: string;
  holds: Promise<boolean>;
}

/** Something that was seen of the register on the way. */
export interface Step {
  line: number;
  /** Null where the line is none. */
  record: SealedRecord | null;
  signature: string;
  /** After it. */
  state: RegisterState;
  /** Whether the state follows from records that all held. */
  certain: boolean;
  findings: Finding[];
}

/** Without a key signatures are not looked at. */
function begin(text: string, line: number, key: CryptoKey | null): Begun {
  let sealed: Sealed | null = null;
  try {
    sealed = sealedOfLine(text);
    const record = readSealed(sealed.text);
    const holds = key === null ? Promise.resolve(true) : signatureHolds(key, sealed);
    return { line, sealed, record, detail: '', holds };
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof BrokenChain)) throw error;
    return { line, sealed, record: null, detail: error.message, holds: Promise.resolve(false) };
  }
}

/** The record of a line, if it is one, whoever signed it. */
export const readable = (line: string): SealedRecord | null => begin(line, 0, null).record;

export class Walk {
  readonly #file: string;
  readonly #key: CryptoKey | null;
  #state: RegisterState;
  #doubts: Doubts;
  #line = 0;

  /** `isCertain` is false where it is not known where the register stood before the first line. */
  constructor(said: { file: string; key: CryptoKey | null; state: RegisterState; isCertain: boolean }) {
    this.#file = said.file;
    this.#key = said.key;
    this.#state = said.state;
    this.#doubts = said.isCertain ? noDoubt : allInDoubt(Number.MAX_SAFE_INTEGER);
  }

  /** The sequence up to which a record may stand here, broken lines counted as one each. */
  get reach(): number {
    const lost = this.#doubts.place ?? 0;
    return this.#state.sequence + (lost === Number.MAX_SAFE_INTEGER ? 0 : lost);
  }

  /** Begins with the next lines: their signatures are looked at all at once. */
  begin(lines: readonly string[]): Begun[] {
    return lines.map((text) => begin(text, ++this.#line, this.#key));
  }

  /** `next` is the line after it, if it was begun already. */
  async take({ line, sealed, record, detail, holds }: Begun, next: Begun | undefined): Promise<Step> {
    const findings: Finding[] = [];
    const register = this.#state.code;
    const found = (fault: Finding['fault'], sequence: number | null, said: string): void => {
      findings.push(foundIn(this.#file, fault, { line, register, sequence, detail: said }));
    };
    if (!sealed || !record) {
      found('unreadable', null, detail);
      this.#loseOne();
    } else if (!(await holds)) {
      found('signature', record.order.sequence, '');
      this.#loseOne();
    } else {
      this.#follow(record, sealed, next?.record?.order.sequence ?? null, found);
    }
    return {
      line,
      record,
      signature: sealed?.signature ?? '',
      state: this.#state,
      certain: this.#doubts === noDoubt,
      findings,
    };
  }

  /** A line that says nothing may stand where a record stood. */
  #loseOne(): void {
    this.#doubts = allInDoubt((this.#doubts.place ?? 0) + 1);
  }

  #follow(
    record: SealedRecord,
    sealed: Sealed,
    nextSequence: number | null,
    found: (fault: Finding['fault'], sequence: number | null, detail: string) => void,
  ): void {
    const { sequence } = record.order;
    const believed = believing(this.#state, this.#doubts, record);
    try {
      this.#state = takeRecord(believed, record, sealed);
      this.#doubts = settledBy(this.#doubts, record);
    } catch (error) {
      if (!(error instanceof BrokenChain)) throw error;
      found(error.fault, sequence, error.message);
      // It is signed and stands where it stands: what comes after is held to it, unless it goes back or is of another register.
      if (error.fault === 'repeated' || error.fault === 'otherRegister') return;
      // One row was put in another's place: those after it go on as if it were that one.
      if (error.fault === 'gap' && nextSequence === this.#state.sequence + 2) return this.#loseOne();
      const anyPlace = allInDoubt(Number.MAX_SAFE_INTEGER);
      this.#state = stateAfter(believing(this.#state, anyPlace, record), record, sealed.signature);
      this.#doubts = settledBy(anyPlace, record);
    }
  }
}

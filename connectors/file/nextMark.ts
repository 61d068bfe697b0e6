/** Where the next of a mark stands in a text, remembered: most rows have no quotation mark, and looking far ahead for each row is quadratic. */
export class NextMark {
  readonly #text: string;
  readonly #mark: string;
  #searchedFrom = 0;
  #found: number;

  constructor(text: string, mark: string) {
    this.#text = text;
    this.#mark = mark;
    this.#found = mark === '' ? -1 : text.indexOf(mark);
  }

  /** The first position at or after `start`; the text's length where there is none. */
  from(start: number): number {
    const isKnown = start >= this.#searchedFrom && (this.#found < 0 || start <= this.#found);
    if (!isKnown && this.#mark !== '') {
      this.#found = this.#text.indexOf(this.#mark, start);
      this.#searchedFrom = start;
    }
    return this.#found < 0 ? this.#text.length : this.#found;
  }
}

/** Line ends of any kind: LF, CR LF, CR. */
export class LineEnds {
  readonly #lineFeed: NextMark;
  readonly #carriageReturn: NextMark;

  constructor(text: string) {
    this.#lineFeed = new NextMark(text, '\n');
    this.#carriageReturn = new NextMark(text, '\r');
  }

  /** Where the line that holds `start` ends; the text's length where it does not. */
  from(start: number): number {
    return Math.min(this.#lineFeed.from(start), this.#carriageReturn.from(start));
  }
}

/** What the server saw of a register, held to where its chain stands: by who checks it on the server, and by who verifies an archive. */
import type { RegisterState } from './state.ts';
import type { Receipt } from './statement.ts';

/** Of a co-signature, or of a register's end. */
type Head = Omit<Receipt['head'], 'link'> & { link: string | null };

export class CoSigned {
  readonly #heads = new Map<number, Head[]>();

  add(head: Head): void {
    this.#heads.set(head.sequence, [...(this.#heads.get(head.sequence) ?? []), head]);
  }

  /** How far the chain had come when it was last seen; null where nobody saw it. */
  get last(): number | null {
    return this.#heads.size === 0 ? null : Math.max(...this.#heads.keys());
  }

  /** What was seen at this place and says another record or other counters; these are looked at where the state follows from records that held. */
  otherThan(state: RegisterState, isCertain = true): Head[] {
    const { sequence, link, chains, perpetual } = state;
    return (this.#heads.get(sequence) ?? []).filter(
      (head) =>
        head.link !== link ||
        (isCertain &&
          (head.tickets !== chains.ticket.number ||
            head.signed !== perpetual.signed ||
            head.absolute !== perpetual.absolute)),
    );
  }
}

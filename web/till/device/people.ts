/** The customers whom the till knows: found by name, number or card, and made, all without network. */
import { readCardCode } from '#domain/customers/cardCode.ts';
import { readFacts, searchTextOf, termsOf } from '#domain/customers/rules.ts';
import { type Id, idFromClock } from '#domain/values/ids.ts';
import { Refusal } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { NewTillCustomer, TillCustomer } from './door.ts';
import { Packed } from './packed.ts';
import type { Present } from './present.ts';
import { mustLead } from './sealing.ts';
import type { MadeCustomer, Store } from './store.ts';

export class People {
  readonly rows = new Packed<TillCustomer>(
    'customers',
    ({ id }) => id,
    (customer) => customer,
  );
  #texts = new WeakMap<TillCustomer, string>();
  #byCard = new Map<string, TillCustomer>();

  async load(store: Store): Promise<void> {
    await this.rows.load(store);
    this.refresh();
  }

  refresh(): void {
    this.#byCard = new Map(
      this.rows
        .all()
        .flatMap((customer) => (customer.cardCode === null ? [] : [[customer.cardCode, customer]])),
    );
  }

  byCard(code: string): TillCustomer | null {
    try {
      const holder = this.#byCard.get(readCardCode(code));
      return holder ? this.#keptOf(holder) : null;
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  }

  byId(id: Id): TillCustomer | null {
    const known = this.rows.get(id);
    return known && this.#keptOf(known);
  }

  find(text: string, limit: number): readonly TillCustomer[] {
    const terms = termsOf(text);
    const found = new Set<TillCustomer>();
    for (const customer of terms.length === 0 ? [] : this.rows.all()) {
      const written = this.#textOf(customer);
      if (terms.every((term) => written.includes(term))) found.add(this.#keptOf(customer));
      if (found.size === limit) break;
    }
    return [...found];
  }

  /** Of one customer's records the one that is kept, once it has come. */
  #keptOf(customer: TillCustomer): TillCustomer {
    return (customer.keptId ? this.rows.get(customer.keptId) : null) ?? customer;
  }

  /** Throws a `Refusal` whose sentence is for the person. */
  async make(present: Present, said: NewTillCustomer): Promise<TillCustomer> {
    const id: Id = idFromClock(present.deviceMs(), crypto.getRandomValues(new Uint8Array(10)));
    return this.#keep(present, { id, ...said }, present.at());
  }

  /** One that the server refused, as it is written now; throws a `Refusal`, too. */
  async correct(present: Present, said: TillCustomer): Promise<void> {
    const made = present.now.madeCustomers.find(({ id }) => id === said.id);
    if (!made) return;
    const { kind, birthday } = made;
    await this.#keep(present, { kind, birthday, ...said }, made.madeAt);
  }

  async drop(present: Present, id: Id): Promise<void> {
    await present.store.write(['meta', 'customers', 'madeCustomers'], async (hand) => {
      await mustLead(hand, present);
      this.rows.write(hand, [], [id]);
      hand.store('madeCustomers').delete(id);
    });
    this.rows.keep([], [id]);
    this.refresh();
    present.change({ madeCustomers: present.now.madeCustomers.filter((made) => made.id !== id) });
  }

  async #keep(
    present: Present,
    { id, kind = 'person', ...said }: NewTillCustomer & { id: Id },
    madeAt: Instant,
  ): Promise<TillCustomer> {
    const { name, phone, email, cardCode, birthday } = readFacts({ kind, ...said });
    const customer: TillCustomer = { id, name, phone, email, cardCode };
    const made: MadeCustomer = { ...customer, kind, birthday, madeAt, refused: null };
    await present.written(() =>
      present.store.write(['meta', 'customers', 'madeCustomers'], async (hand) => {
        await mustLead(hand, present);
        this.rows.write(hand, [customer]);
        hand.put('madeCustomers', made);
      }),
    );
    this.rows.keep([customer]);
    this.refresh();
    const others = present.now.madeCustomers.filter((each) => each.id !== id);
    present.change({ madeCustomers: [...others, made] });
    return customer;
  }

  #textOf(customer: TillCustomer): string {
    const known = this.#texts.get(customer);
    if (known !== undefined) return known;
    const text = searchTextOf(customer);
    this.#texts.set(customer, text);
    return text;
  }
}

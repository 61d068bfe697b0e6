/** The price lists that prices are written in; a shop that has none yet gets its first with its first price. */
import { createPriceList, listPriceLists } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import { newId } from '#web/api/newId.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useCatalogWords } from './words.ts';

export interface PricedIn {
  /** Null for the first list of a shop, which is not there yet. */
  id: Id | null;
  name: string;
  includesVat: boolean;
}

export interface PriceLists {
  /** Those in use, the one of the shelf labels first; never empty. */
  lists: readonly [PricedIn, ...PricedIn[]];
  idOf: (list: PricedIn) => Promise<Id>;
}

/** Undefined until they are known. */
export function usePriceLists(): PriceLists | undefined {
  const words = useCatalogWords();
  const { currency } = useSession().session.organization;
  const { data, error } = useReading(listPriceLists, {});
  if (error) throw error;
  if (!data) return undefined;
  const [shelf, ...others] = data.items.filter(({ archived }) => !archived);
  const first: PricedIn = { id: null, name: words.firstPriceList, includesVat: true };

  async function idOf({ id, name, includesVat }: PricedIn): Promise<Id> {
    if (id !== null) return id;
    const made = await call(
      createPriceList,
      { body: { name, currency, includesVat } },
      { idempotencyKey: newId() },
    );
    return made.id;
  }

  return { lists: [shelf ?? first, ...others], idOf };
}

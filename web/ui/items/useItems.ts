/** The whole catalogue held in the page, so that search and scan answer at once; read again when it changes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { catalogChanged, listSkus } from '#domain/catalog/contract.ts';
import { keepingOf } from '#domain/catalog/rules.ts';
import { call } from '#web/api/call.ts';
import { liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { compareText } from '#web/i18n/collate.ts';
import { type Item, itemOf } from './item.ts';

interface Catalogue {
  items: readonly Item[];
  /** Those that keep a stock of their own: neither services nor bundles. */
  stocked: readonly Item[];
}

const nothing: Catalogue = { items: [], stocked: [] };

async function readAll(signal: AbortSignal): Promise<Catalogue> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof call<typeof listSkus>>> = await call(
      listSkus,
      { query: { limit: 1000, ...(cursor ? { cursor } : {}) } },
      { signal },
    );
    items.push(...page.items.map(itemOf));
    cursor = page.next;
  } while (cursor);
  items.sort((one, other) => compareText(one.face.name, other.face.name));
  return { items, stocked: items.filter(({ kind }) => keepingOf(kind) === 'itself') };
}

export function useItems(): Catalogue & { isPending: boolean; error: Error | null } {
  const queries = useQueryClient();
  useLive(liveEvents.catalogChanged, catalogChanged, () => {
    void queries.invalidateQueries({ queryKey: [listSkus.name] });
  });
  const { data, isPending, error } = useQuery({
    queryKey: [listSkus.name],
    queryFn: ({ signal }) => readAll(signal),
    staleTime: 300_000,
    // thousands of rows are not worth comparing one by one
    structuralSharing: false,
  });
  return { ...(data ?? nothing), isPending, error };
}

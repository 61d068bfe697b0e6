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

async function readAll(archived: 'without' | 'only', signal: AbortSignal): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof call<typeof listSkus>>> = await call(
      listSkus,
      { query: { archived, limit: 1000, ...(cursor ? { cursor } : {}) } },
      { signal },
    );
    items.push(...page.items.map(itemOf));
    cursor = page.next;
  } while (cursor);
  return items.sort((one, other) => compareText(one.face.name, other.face.name));
}

async function readCatalogue(signal: AbortSignal): Promise<Catalogue> {
  const items = await readAll('without', signal);
  return { items, stocked: items.filter(({ kind }) => keepingOf(kind) === 'itself') };
}

export function useItems(): Catalogue & { isPending: boolean; error: Error | null } {
  const queries = useQueryClient();
  useLive(liveEvents.catalogChanged, catalogChanged, () => {
    void queries.invalidateQueries({ queryKey: [listSkus.name] });
  });
  const { data, isPending, error } = useQuery({
    queryKey: [listSkus.name],
    queryFn: ({ signal }) => readCatalogue(signal),
    staleTime: 300_000,
    // thousands of rows are not worth comparing one by one
    structuralSharing: false,
  });
  return { ...(data ?? nothing), isPending, error };
}

const noItems: readonly Item[] = [];

/** Those that have left the catalogue; read where they are asked for. */
export function useArchivedItems(isAsked: boolean): { items: readonly Item[]; isPending: boolean } {
  const { data, isLoading } = useQuery({
    queryKey: [listSkus.name, 'archived'],
    queryFn: ({ signal }) => readAll('only', signal),
    enabled: isAsked,
    structuralSharing: false,
  });
  return { items: (isAsked && data) || noItems, isPending: isLoading };
}

/** A new article, by hand: the label in sight, the scanner at hand. Then its card, or the form in which it was missing. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { createSku, listSkus } from '#domain/catalog/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { toast } from '#web/ui/toast.ts';
import { type Draft, newDraft, newSkuOf } from './draft.ts';
import type { NewSkuSearch } from './newSkuSearch.ts';
import { usePriceLists } from './priceLists.ts';
import { SkuForm } from './SkuForm.tsx';
import { useCatalogWords } from './words.ts';

export function NewSkuScreen() {
  const words = useCatalogWords();
  const navigate = useNavigate();
  const { barcode, missingIn, countId, place }: NewSkuSearch = useSearch({ from: paths.newSku });
  const priceLists = usePriceLists();
  const creating = useSending(createSku, { makesStale: [listSkus] });

  async function save(draft: Draft) {
    const isPriced = draft.price !== null && priceLists !== undefined;
    const priceListId = isPriced ? await priceLists.idOf(priceLists.lists[0]) : null;
    const { id, name } = await creating.mutateAsync({ body: newSkuOf(draft, priceListId) });
    toast.done(words.created(name));
    if (countId)
      await navigate({ to: paths.countOne, params: { countId }, search: { sku: id, place }, replace: true });
    else if (missingIn) await navigate({ to: paths[missingIn], search: { sku: id }, replace: true });
    else await navigate({ to: paths.editSku, params: { skuId: id } });
  }

  return (
    <>
      <PageHeader title={words.create} above={<Link to={paths.stock}>{words.stock}</Link>} />
      <SkuForm
        start={newDraft(barcode)}
        exists={false}
        isSaving={creating.isPending}
        onSave={(draft) => void save(draft).catch(toast.refused)}
      />
    </>
  );
}

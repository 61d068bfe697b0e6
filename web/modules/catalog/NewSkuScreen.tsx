/** A new article, by hand: the label in sight, the scanner at hand. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { createSku, listPriceLists, listSkus } from '#domain/catalog/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { toast } from '#web/ui/toast.ts';
import { type Draft, newDraft, newSkuOf } from './draft.ts';
import { SkuForm } from './SkuForm.tsx';
import { useCatalogWords } from './words.ts';

export function NewSkuScreen() {
  const words = useCatalogWords();
  const navigate = useNavigate();
  const { barcode } = useSearch({ from: paths.newSku });
  const priceLists = useReading(listPriceLists, {}).data?.items ?? [];
  const creating = useSending(createSku, { makesStale: [listSkus] });

  function save(draft: Draft) {
    const priceListId = priceLists.find(({ isDefault }) => isDefault)?.id ?? null;
    creating.mutate(
      { body: newSkuOf(draft, priceListId) },
      {
        onSuccess: ({ id, name }) => {
          toast.done(words.created(name));
          void navigate({ to: paths.sku, params: { skuId: id } });
        },
        onError: toast.refused,
      },
    );
  }

  return (
    <>
      <PageHeader title={words.create} above={<Link to={paths.stock}>{words.stock}</Link>} />
      <SkuForm start={newDraft(barcode)} exists={false} isSaving={creating.isPending} onSave={save} />
    </>
  );
}

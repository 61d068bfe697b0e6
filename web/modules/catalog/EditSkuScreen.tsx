/** The card of an article that exists: its facts, its barcode and its shelf price, saved together. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import {
  addBarcode,
  changeSku,
  getSku,
  listPriceLists,
  listSkus,
  removeBarcode,
  type Sku,
  setPrices,
} from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { changeOf, type Draft, draftOf } from './draft.ts';
import { SkuForm } from './SkuForm.tsx';
import { useCatalogWords } from './words.ts';

/** The facts first: if they are refused, neither code nor price has changed. */
async function saveAll(sku: Sku, before: Draft, after: Draft, priceListId: Id | null): Promise<void> {
  await call(changeSku, { params: { skuId: sku.id }, body: changeOf(after, sku.wine) });
  const barcode = after.barcode.trim();
  if (barcode !== before.barcode) {
    if (barcode) await call(addBarcode, { params: { code: barcode }, body: { unitId: sku.id } });
    if (before.barcode) await call(removeBarcode, { params: { code: before.barcode } });
  }
  if (priceListId && after.price !== before.price) {
    const prices = [{ unitId: sku.id, amountE4: after.price }];
    await call(setPrices, { params: { priceListId }, body: { prices } });
  }
}

export function EditSkuScreen() {
  const words = useCatalogWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { skuId } = useParams({ from: paths.editSku });
  const { data: sku, error } = useReading(getSku, { params: { skuId } });
  const priceLists = useReading(listPriceLists, {}).data?.items;
  const archiving = useSending(changeSku, { makesStale: [listSkus, getSku] });
  const saving = useMutation({
    mutationFn: ({ before, after, priceListId }: { before: Draft; after: Draft; priceListId: Id | null }) => {
      if (!sku) throw new Error('the form is shown only for a known article');
      return saveAll(sku, before, after, priceListId);
    },
    onSettled: () =>
      Promise.all([listSkus, getSku].map(({ name }) => queries.invalidateQueries({ queryKey: [name] }))),
  });
  if (error) throw error;
  if (!sku || !priceLists) return <Waiting title={words.edit} />;

  const priceListId = priceLists.find(({ isDefault }) => isDefault)?.id ?? null;
  const price = sku.units[0]?.prices.find((priced) => priced.priceListId === priceListId);
  const before = draftOf(sku, price?.amountE4 ?? null);
  return (
    <>
      <PageHeader
        title={words.edit}
        lead={sku.name}
        above={
          <Link to={paths.sku} params={{ skuId }}>
            {sku.name}
          </Link>
        }
      />
      <SkuForm
        key={sku.id}
        start={before}
        exists
        isSaving={saving.isPending}
        onSave={(after) =>
          saving.mutate(
            { before, after, priceListId },
            {
              onSuccess: () => {
                toast.done(words.changed);
                void navigate({ to: paths.sku, params: { skuId } });
              },
              onError: toast.refused,
            },
          )
        }
        aside={
          <ConfirmInline
            question={words.archiveQuestion}
            confirm={words.archiveConfirm}
            loading={archiving.isPending}
            buttonProps={{ variant: 'subtle', color: 'gray' }}
            onConfirm={() =>
              archiving.mutate(
                { params: { skuId }, body: { archived: true } },
                {
                  onSuccess: () => {
                    toast.done(words.archived);
                    void navigate({ to: paths.stock });
                  },
                  onError: toast.refused,
                },
              )
            }
          >
            {words.archive}
          </ConfirmInline>
        }
      />
    </>
  );
}

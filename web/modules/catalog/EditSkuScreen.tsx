/** The card of an article that exists: how it is sold, from whom it is bought, what it is; each panel saves by itself. */
import { Link, useParams } from '@tanstack/react-router';
import { changeSku, getSku } from '#domain/catalog/contract.ts';
import { keepingOf } from '#domain/catalog/rules.ts';
import { call } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { ArchivedPanel } from './card/ArchivedPanel.tsx';
import { CompositionPanel } from './card/CompositionPanel.tsx';
import { SuppliersPanel } from './card/SuppliersPanel.tsx';
import { UnitsPanel } from './card/UnitsPanel.tsx';
import { useCardDeed } from './card/useCardDeed.ts';
import { changeOf, draftOf } from './draft.ts';
import { usePriceLists } from './priceLists.ts';
import { SkuForm } from './SkuForm.tsx';
import { useCatalogWords } from './words.ts';

export function EditSkuScreen() {
  const words = useCatalogWords();
  const { skuId } = useParams({ from: paths.editSku });
  const { data: sku, error } = useReading(getSku, { params: { skuId } });
  const priceLists = usePriceLists();
  const archiving = useCardDeed();
  const saving = useCardDeed();
  if (error) throw error;
  if (!sku || !priceLists) return <Waiting title={words.edit} />;
  const keeping = keepingOf(sku.kind);
  return (
    <>
      <PageHeader
        title={words.edit}
        lead={sku.name}
        above={
          keeping === 'itself' && !sku.archived ? (
            <Link to={paths.sku} params={{ skuId }}>
              {words.seeStock}
            </Link>
          ) : (
            <Link to={paths.stock}>{words.stock}</Link>
          )
        }
      />
      <Stack>
        {sku.archived ? <ArchivedPanel sku={sku} /> : null}
        <UnitsPanel sku={sku} priceLists={priceLists} />
        {keeping === 'components' ? <CompositionPanel sku={sku} /> : null}
        {keeping === 'itself' ? <SuppliersPanel sku={sku} /> : null}
        <SkuForm
          key={sku.id}
          start={draftOf(sku)}
          exists
          isSaving={saving.isPending}
          onSave={(draft) =>
            saving.run(() => call(changeSku, { params: { skuId }, body: changeOf(draft, sku.wine) }), {
              said: words.changed,
            })
          }
          aside={
            sku.archived ? null : (
              <ConfirmInline
                question={words.archiveQuestion}
                confirm={words.archiveConfirm}
                loading={archiving.isPending}
                buttonProps={{ variant: 'subtle', color: 'gray' }}
                onConfirm={() =>
                  archiving.run(() => call(changeSku, { params: { skuId }, body: { archived: true } }), {
                    said: words.archived,
                    onDone: () => window.scrollTo({ top: 0 }),
                  })
                }
              >
                {words.archive}
              </ConfirmInline>
            )
          }
        />
      </Stack>
    </>
  );
}

/** When an article is ordered again, of whom and up to what: seen and changed where it is looked at, and ordered with one click. */
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { listBuyingTerms, listReorderRules } from '#domain/buying/contract.ts';
import { listProposals } from '#domain/buying/proposalContract.ts';
import { changeSku, listSkus } from '#domain/catalog/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { OrderButton } from '#web/ui/reorder/OrderButton.tsx';
import { RuleForm } from '#web/ui/reorder/RuleForm.tsx';
import { toast } from '#web/ui/toast.ts';
import type { StockRow } from './stockRow.ts';
import { useStockWords } from './words.ts';

export function SkuReorder({ row }: { row: StockRow }) {
  const words = useStockWords().reorder;
  const format = useFormat();
  const mayChange = useMay('catalog:write');
  const { session } = useSession();
  const { shops } = session.organization;
  const { data } = useReading(listReorderRules, { params: { skuId: row.id } });
  const [open, setOpen] = useState<Id | null>(null);

  function ruleOf(shopId: Id): string {
    const rule = data?.items.find((one) => one.shopId === shopId);
    if (rule?.stopped) return words.stopped;
    const minimum = rule ? rule.minimum : row.threshold;
    return [
      minimum === null ? words.byRhythm : words.minimum(format.quantity(minimum, row)),
      ...(rule && rule.target !== null ? [words.target(format.quantity(rule.target, row))] : []),
    ].join(', ');
  }

  return (
    <Panel title={words.title} aside={<OrderButton skuIds={[row.id]} />}>
      <SupplierSelect row={row} />
      <RowList
        label={words.title}
        rows={shops.map(({ id, name }) => ({
          id,
          title: shops.length === 1 ? ruleOf(id) : name,
          note: shops.length === 1 ? null : ruleOf(id),
          actions:
            mayChange && open !== id ? (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={words.changeOf(name)}
                onClick={() => setOpen(id)}
              >
                {words.change}
              </Button>
            ) : null,
          more:
            open === id ? (
              <RuleForm skuId={row.id} shopId={id} item={row} onDone={() => setOpen(null)} />
            ) : null,
        }))}
      />
    </Panel>
  );
}

function SupplierSelect({ row }: { row: StockRow }) {
  const words = useStockWords().reorder;
  const mayChange = useMay('catalog:write');
  const { data } = useReading(listBuyingTerms, {});
  const changing = useSending(changeSku, { makesStale: [listSkus, listProposals] });
  function change(supplierId: string) {
    const body = { supplierId: supplierId === '' ? null : supplierId };
    changing
      .mutateAsync({ params: { skuId: row.id }, body })
      .then(() => toast.done(words.supplierSaved), toast.refused);
  }
  if (!data || data.items.length === 0) return null;
  return (
    <NativeSelect
      label={words.supplier}
      value={row.supplierId ?? ''}
      disabled={!mayChange || changing.isPending}
      onChange={(event) => change(event.currentTarget.value)}
      data={[
        { value: '', label: words.noSupplier },
        ...data.items.map((supplier) => ({ value: supplier.supplierId, label: supplier.name })),
      ]}
    />
  );
}

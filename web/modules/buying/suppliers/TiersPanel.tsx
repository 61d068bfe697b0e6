/** What a supplier's boxes cost when more of them are ordered, article by article. */
import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { listPriceTiers, listProposals, setPriceTiers } from '#domain/buying/proposalContract.ts';
import type { Tier } from '#domain/buying/tiers.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Form, WholeLine } from '#web/ui/Form.tsx';
import { UnitPriceField } from '#web/ui/fields.tsx';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { useUiWords } from '#web/ui/words.ts';
import classes from '../Buying.module.css';
import { CountField } from '../CountField.tsx';
import { useBuyingWords } from '../words.ts';

export function TiersPanel({ supplierId }: { supplierId: Id }) {
  const { tiers: words, order } = useBuyingWords();
  const format = useFormat();
  const mayWrite = useMay('catalog:write');
  const { items, stocked } = useItems();
  const { data } = useReading(listPriceTiers, { params: { supplierId } });
  const [open, setOpen] = useState<Id | null>(null);
  const known = data?.items ?? [];
  const shown =
    open === null || known.some(({ skuId }) => skuId === open)
      ? known
      : [...known, { skuId: open, tiers: [] }];
  const nameOf = (skuId: Id): string => items.find(({ id }) => id === skuId)?.face.name ?? '';
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      {mayWrite ? (
        <ItemPicker
          label={words.find}
          items={stocked}
          onPick={({ item }) => setOpen(item.id)}
          onUnknown={(barcode) => toast.refused(new Error(order.unknown(barcode)))}
        />
      ) : null}
      <RowList
        label={words.title}
        rows={shown.map(({ skuId, tiers }) => ({
          id: skuId,
          title: nameOf(skuId),
          note: tiers
            .map(({ fromPacks, priceE4 }) => words.from(fromPacks, format.unitPrice(priceE4)))
            .join(' · '),
          actions:
            mayWrite && open !== skuId ? (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={words.change(nameOf(skuId))}
                onClick={() => setOpen(skuId)}
              >
                {words.edit}
              </Button>
            ) : null,
          more:
            open === skuId ? (
              <TierFields
                key={skuId}
                supplierId={supplierId}
                skuId={skuId}
                known={tiers}
                onDone={() => setOpen(null)}
              />
            ) : null,
        }))}
      />
    </Panel>
  );
}

const mostTiers = 10;

interface TierFieldsProps {
  supplierId: Id;
  skuId: Id;
  known: readonly Tier[];
  onDone: () => void;
}

interface Row {
  fromPacks: number;
  priceE4: bigint | null;
}

function TierFields({ supplierId, skuId, known, onDone }: TierFieldsProps) {
  const words = useBuyingWords().tiers;
  const ui = useUiWords();
  const [rows, setRows] = useState<readonly Row[]>(
    known.length === 0 ? [{ fromPacks: 2, priceE4: null }] : known,
  );
  const saving = useSending(setPriceTiers, { makesStale: [listPriceTiers, listProposals] });
  const change = (at: number, row: Partial<Row>) =>
    setRows(rows.map((one, index) => (index === at ? { ...one, ...row } : one)));
  const tiers = rows.flatMap(({ fromPacks, priceE4 }) => (priceE4 === null ? [] : [{ fromPacks, priceE4 }]));
  function save() {
    saving.mutateAsync({ params: { supplierId, skuId }, body: { tiers } }).then(() => {
      toast.done(words.saved);
      onDone();
    }, toast.refused);
  }
  return (
    <Form
      send={ui.save}
      canSend={tiers.length === rows.length && rows.every(({ fromPacks }) => fromPacks > 1)}
      isSending={saving.isPending}
      onSend={save}
      more={
        <>
          <Button
            variant="default"
            disabled={rows.length === mostTiers}
            onClick={() =>
              setRows([...rows, { fromPacks: (rows.at(-1)?.fromPacks ?? 1) + 1, priceE4: null }])
            }
          >
            {words.add}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            {ui.cancel}
          </Button>
        </>
      }
    >
      <WholeLine>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a price is its place in the list while it is typed
          <div key={index} className={classes.closing}>
            <CountField
              shown={words.fromPacks}
              label={words.fromPacks}
              value={row.fromPacks}
              onChange={(fromPacks) => change(index, { fromPacks })}
            />
            <UnitPriceField
              label={words.price}
              value={row.priceE4}
              onChange={(priceE4) => change(index, { priceE4 })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={words.remove(row.fromPacks)}
              onClick={() => setRows(rows.filter((_, at) => at !== index))}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </div>
        ))}
      </WholeLine>
    </Form>
  );
}

/** How an article is sold: by the bottle, the case, the glass; what each holds, costs and carries as codes. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import {
  addBarcode,
  addUnit,
  archiveUnit,
  bringBackUnit,
  type PricedUnit,
  type Sku,
  setPrices,
} from '#domain/catalog/contract.ts';
import { call } from '#web/api/call.ts';
import { newId } from '#web/api/newId.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { type ListedRow, RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import type { PriceLists } from '../priceLists.ts';
import classes from './Card.module.css';
import { type AskedUnit, NewUnitForm } from './NewUnitForm.tsx';
import { type AddedKind, addableKinds } from './newUnit.ts';
import { UnitBarcodes } from './UnitBarcodes.tsx';
import { UnitPrices } from './UnitPrices.tsx';
import { useCardDeed } from './useCardDeed.ts';
import { useCardWords } from './words.ts';

interface UnitsPanelProps {
  sku: Sku;
  priceLists: PriceLists;
}

export function UnitsPanel({ sku, priceLists }: UnitsPanelProps) {
  const words = useCardWords().units;
  const card = useCardWords();
  const format = useFormat();
  const { run, isPending } = useCardDeed();
  const [adding, setAdding] = useState<AddedKind | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const units = sku.units.filter(({ archived }) => !archived);
  const away = sku.units.filter(({ archived }) => archived);
  const kinds = addableKinds(sku);

  function close() {
    setAdding(null);
    opener.current?.focus();
  }

  /** The code comes last, since only it may be refused: the unit is then there, and the code is given to it in its line. */
  async function add({ unit, price, barcode }: AskedUnit) {
    const unitId = newId();
    await call(addUnit, { params: { skuId: sku.id }, body: unit }, { idempotencyKey: unitId });
    close();
    if (price !== null) {
      const priceListId = await priceLists.idOf(priceLists.lists[0]);
      await call(setPrices, { params: { priceListId }, body: { prices: [{ unitId, amountE4: price }] } });
    }
    if (barcode !== '') await call(addBarcode, { params: { code: barcode }, body: { unitId } });
  }

  function holds({ kind, quantity }: PricedUnit): string {
    return sku.measure === 'volume' && kind !== 'pack'
      ? format.volume(quantity)
      : format.quantity(quantity, sku);
  }

  function headOf(unit: PricedUnit) {
    const { id, label } = unit;
    const held = holds(unit);
    return { id, title: label, note: label.includes(held) ? null : held };
  }

  function awayRowOf(unit: PricedUnit): ListedRow {
    const { id, label } = unit;
    return {
      ...headOf(unit),
      state: <StateBadge state="off">{words.away}</StateBadge>,
      actions: (
        <Button
          variant="default"
          loading={isPending}
          onClick={() =>
            run(() => call(bringBackUnit, { params: { skuId: sku.id, unitId: id } }), {
              said: words.back(label),
            })
          }
        >
          {words.bringBack}
        </Button>
      ),
    };
  }

  function rowOf(unit: PricedUnit): ListedRow {
    const { id, kind, label } = unit;
    return {
      ...headOf(unit),
      actions:
        kind === 'unit' ? null : (
          <ConfirmInline
            question={words.archiveQuestion(label)}
            confirm={words.archiveConfirm}
            buttonProps={{ variant: 'subtle', color: 'gray' }}
            onConfirm={() =>
              run(() => call(archiveUnit, { params: { skuId: sku.id, unitId: id } }), {
                said: words.archived(label),
              })
            }
          >
            {card.remove}
          </ConfirmInline>
        ),
      more: (
        <div className={classes.unit}>
          <UnitPrices unit={unit} priceLists={priceLists} />
          <UnitBarcodes
            unit={unit}
            codes={sku.barcodes.flatMap(({ code, unitId }) => (unitId === id ? [code] : []))}
          />
        </div>
      ),
    };
  }

  return (
    <Panel title={words.title}>
      <RowList label={words.title} rows={[...units.map(rowOf), ...away.map(awayRowOf)]} />
      <div className={classes.adding}>
        {units.length > 1 || adding !== null ? null : (
          <p className={classes.hint}>{kinds.includes('glass') ? words.hint : words.hintPack}</p>
        )}
        <div className={classes.buttons}>
          {kinds.map((kind) => (
            <Button
              key={kind}
              variant="default"
              leftSection={<IconPlus size={16} aria-hidden />}
              aria-expanded={adding === kind}
              onClick={(event) => {
                opener.current = event.currentTarget;
                setAdding(adding === kind ? null : kind);
              }}
            >
              {words.add[kind]}
            </Button>
          ))}
        </div>
        {adding === null ? null : (
          <NewUnitForm
            key={adding}
            sku={sku}
            kind={adding}
            includesVat={priceLists.lists[0].includesVat}
            isSending={isPending}
            onSend={(asked) => run(() => add(asked), { said: words.added[adding] })}
            onCancel={close}
          />
        )}
      </div>
    </Panel>
  );
}

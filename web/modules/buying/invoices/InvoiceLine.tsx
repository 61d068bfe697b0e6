/** A line of an invoice: what it says, what it is taken for and why, and what a person makes of it. */

import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  decideInvoiceLine,
  getSupplierInvoice,
  type ProposedInvoiceLine,
} from '#domain/buying/invoiceContract.ts';
import { perUnitOf, unitSaid } from '#domain/buying/invoiceUnits.ts';
import type { Id } from '#domain/values/ids.ts';
import { useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { Entry } from '#web/ui/Entries.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { MoneyText } from '#web/ui/Figures.tsx';
import { QuantityField } from '#web/ui/fields.tsx';
import { ItemPicker } from '#web/ui/items/ItemPicker.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Invoices.module.css';
import { useInvoiceWords } from './words.ts';

interface InvoiceLineProps {
  invoiceId: Id;
  line: ProposedInvoiceLine;
  items: readonly Item[];
  mayDecide: boolean;
}

export function InvoiceLine({ invoiceId, line, items, mayDecide }: InvoiceLineProps) {
  const words = useInvoiceWords().line;
  const format = useFormat();
  const unit = useUnit(line.unit);
  const [choosing, setChoosing] = useState(false);
  const deciding = useSending(decideInvoiceLine, { makesStale: [getSupplierInvoice] });
  const item = items.find(({ id }) => id === line.skuId);
  const isExpense = line.skuId === null && line.sure;

  function decide(skuId: Id | null, perUnit: bigint | null) {
    deciding.mutate(
      // the address carries the number as text
      { params: { invoiceId, line: line.line }, body: { skuId, perUnit } },
      { onSuccess: () => setChoosing(false), onError: toast.refused },
    );
  }

  return (
    <Entry
      title={<span className={classes.said}>{saidOf(line)}</span>}
      state={
        <span>
          {words.quantity(format.scaled(line.quantityE6, 6), unit)}, <MoneyText amount={line.amount} />
        </span>
      }
    >
      <div className={classes.match}>
        <StateBadge state={line.decided || line.sure ? 'good' : 'watch'}>
          {line.decided ? words.decided : line.sure ? words.sure : words.unsure}
        </StateBadge>
        {item ? (
          <>
            <WineBadge wine={item.face} />
            {line.received === null ? null : <span>{words.comes(format.quantity(line.received, item))}</span>}
            {line.lot === null ? null : <span>{words.lot(line.lot)}</span>}
          </>
        ) : (
          <span>{isExpense ? words.expense : words.nothing}</span>
        )}
      </div>
      {line.reasons.length === 0 ? null : (
        <Quiet>{line.reasons.map((reason) => words.reasons[reason]).join(', ')}</Quiet>
      )}
      {mayDecide && !choosing ? (
        <Actions>
          {!line.sure && item && line.perUnit !== null ? (
            <Button
              size="compact-sm"
              loading={deciding.isPending}
              onClick={() => decide(item.id, line.perUnit)}
            >
              {words.confirm}
            </Button>
          ) : null}
          <Button variant="default" size="compact-sm" onClick={() => setChoosing(true)}>
            {words.change}
          </Button>
          {line.sure ? null : (
            <Button variant="subtle" size="compact-sm" onClick={() => decide(null, null)}>
              {words.isExpense}
            </Button>
          )}
        </Actions>
      ) : null}
      {choosing ? <Chooser line={line} items={items} start={item ?? null} onChoose={decide} /> : null}
    </Entry>
  );
}

/** With the year that the invoice gives it elsewhere. */
function saidOf({ name, vintage }: ProposedInvoiceLine): string {
  return vintage === null || name.includes(String(vintage)) ? name : `${name} ${vintage}`;
}

function useUnit(unit: string): string {
  const words = useInvoiceWords().line.units;
  const said = unitSaid(unit);
  return 'word' in said ? words[said.word] : said.symbol;
}

interface ChooserProps {
  line: ProposedInvoiceLine;
  items: readonly Item[];
  start: Item | null;
  onChoose: (skuId: Id, perUnit: bigint) => void;
}

/** By its unit, a case as large as the item's largest pack; one piece where the unit says nothing. */
function usualPerUnit(line: ProposedInvoiceLine, item: Item): bigint {
  const packs = item.units
    .filter(({ kind }) => kind === 'pack')
    .map(({ quantity }) => quantity / item.content);
  const [largest] = packs.toSorted((a, b) => Number(b - a));
  const pack = largest === undefined ? null : Number(largest);
  return perUnitOf(line.unit, { ...item, pack }) ?? item.content;
}

function Chooser({ line, items, start, onChoose }: ChooserProps) {
  const words = useInvoiceWords().line;
  const unit = useUnit(line.unit);
  const [item, setItem] = useState(start);
  const [perUnit, setPerUnit] = useState(start && (line.perUnit ?? usualPerUnit(line, start)));
  return (
    <>
      <ItemPicker
        label={words.find}
        items={items}
        onPick={(picked) => {
          setItem(picked.item);
          setPerUnit(usualPerUnit(line, picked.item));
        }}
        onUnknown={() => {}}
      />
      <FieldRow>
        {item ? (
          <>
            <WineBadge wine={item.face} />
            <QuantityField label={words.perUnit(unit)} of={item} value={perUnit} onChange={setPerUnit} />
            <Button
              disabled={perUnit === null || perUnit <= 0n}
              onClick={() => perUnit !== null && onChoose(item.id, perUnit)}
            >
              {words.keep}
            </Button>
          </>
        ) : (
          <LinkButton
            to={paths.newSku}
            variant="subtle"
            {...(line.gtin ? { search: { barcode: line.gtin } } : {})}
          >
            {words.create}
          </LinkButton>
        )}
      </FieldRow>
    </>
  );
}

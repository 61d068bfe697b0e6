/** Goods go back to their supplier: which, why, and the credit that is expected. */

import { NativeSelect } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listBuyingTerms } from '#domain/buying/contract.ts';
import { returnGoods, returnReasons } from '#domain/buying/receiveContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { Entries, Entry } from '#web/ui/Entries.tsx';
import { FieldRow } from '#web/ui/FieldRow.tsx';
import { MoneyField, QuantityField } from '#web/ui/fields.tsx';
import { ItemPicker, type Picked } from '#web/ui/items/ItemPicker.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { SendSide } from '#web/ui/SendSide.tsx';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { useBuyingWords } from '../words.ts';
import { receivedReadings } from './stale.ts';
import { useReceivingWords } from './words.ts';

interface Returned {
  item: Item;
  quantity: bigint | null;
  lot: string;
}

function added(lines: readonly Returned[], { item, quantity, scan }: Picked): Returned[] {
  const lot = scan?.lot ?? '';
  const same = lines.find((line) => line.item.id === item.id && line.lot === lot);
  if (!same) return [{ item, quantity, lot }, ...lines];
  return lines.map((line) =>
    line === same ? { ...line, quantity: (line.quantity ?? 0n) + quantity } : line,
  );
}

export function ReturnScreen() {
  const { returns: words } = useReceivingWords();
  const part = useBuyingWords().part.receiving;
  const format = useFormat();
  const navigate = useNavigate();
  const { stocked } = useItems();
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const suppliers = useReading(listBuyingTerms, {}).data?.items ?? [];
  const [lines, setLines] = useState<readonly Returned[]>([]);
  const [supplierId, setSupplier] = useState('');
  const [chosen, setPlace] = useState('');
  const [reason, setReason] = useState<(typeof returnReasons)[number]>('damaged');
  const [credit, setCredit] = useState<bigint | null>(null);
  const returning = useSending(returnGoods, { makesStale: receivedReadings });
  const locationId = chosen || (places[0]?.id ?? '');
  const total = format.total(
    lines.flatMap(({ item, quantity }) => (quantity === null ? [] : [{ quantity, of: item }])),
  );
  const canSend =
    supplierId !== '' && lines.length > 0 && lines.every(({ quantity }) => (quantity ?? 0n) > 0n);

  function send() {
    const body = {
      supplierId,
      locationId,
      reason,
      ...(credit === null ? {} : { creditExpected: credit }),
      lines: lines.map(({ item, quantity, lot }) => ({
        skuId: item.id,
        quantity: quantity ?? 0n,
        ...(lot === '' ? {} : { lot }),
      })),
    };
    returning.mutateAsync({ body }).then(() => {
      toast.done(words.done(total));
      void navigate({ to: paths.receiving });
    }, toast.refused);
  }

  return (
    <>
      <PageHeader title={words.create} above={<Link to={paths.receiving}>{part.title}</Link>} />
      <Columns
        main={
          <Panel>
            <ItemPicker
              autoFocus
              label={words.add}
              items={stocked}
              onPick={(picked) => setLines((known) => added(known, picked))}
              onUnknown={() => {}}
            />
            <Entries>
              {lines.map((line) => (
                <Entry
                  key={`${line.item.id} ${line.lot}`}
                  title={<WineBadge wine={line.item.face} />}
                  beside="wide"
                >
                  <FieldRow>
                    <QuantityField
                      label={words.quantity}
                      of={line.item}
                      value={line.quantity}
                      onChange={(quantity) =>
                        setLines((known) => known.map((one) => (one === line ? { ...one, quantity } : one)))
                      }
                    />
                  </FieldRow>
                </Entry>
              ))}
            </Entries>
          </Panel>
        }
        side={
          <SendSide send={words.send(total)} canSend={canSend} isSending={returning.isPending} onSend={send}>
            <NativeSelect
              label={words.supplier}
              value={supplierId}
              onChange={(event) => setSupplier(event.currentTarget.value)}
              data={[
                { value: '', label: words.choose },
                ...suppliers.map(({ supplierId: id, name }) => ({ value: id, label: name })),
              ]}
            />
            <NativeSelect
              label={words.reason}
              value={reason}
              onChange={(event) =>
                setReason(returnReasons.find((one) => one === event.currentTarget.value) ?? reason)
              }
              data={returnReasons.map((value) => ({ value, label: words.reasons[value] }))}
            />
            <NativeSelect
              label={words.place}
              value={locationId}
              onChange={(event) => setPlace(event.currentTarget.value)}
              data={places.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <MoneyField label={words.credit} value={credit} onChange={setCredit} />
          </SendSide>
        }
      />
    </>
  );
}

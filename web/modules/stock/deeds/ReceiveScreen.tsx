/** A delivery comes in: scan each case, check the numbers, one button. */
import { NativeSelect, TextInput } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { getSku, listSuppliers } from '#domain/catalog/contract.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import { call } from '#web/api/call.ts';
import { movedReadings } from '#web/api/movedReadings.ts';
import { keyOf, useReading, useSending } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { useStockWords } from '../words.ts';
import { DeedForm } from './DeedForm.tsx';
import { costOf, type Line, statedLines } from './lines.ts';
import { PlaceSelect } from './PlaceSelect.tsx';
import { useDeed } from './useDeed.ts';

/** The lines with the usual purchase price where nobody typed another. */
function useUsualCosts(lines: readonly Line[]): readonly Line[] {
  const usual = useQueries({
    queries: lines.map(({ item }) => {
      const input = { params: { skuId: item.id } };
      return { queryKey: keyOf(getSku, input), queryFn: () => call(getSku, input), staleTime: 300_000 };
    }),
  });
  return lines.map((line, index) =>
    line.unitCost === null ? { ...line, unitCost: usual[index]?.data?.purchasePriceE4 ?? null } : line,
  );
}

export function ReceiveScreen() {
  const words = useStockWords();
  const { session } = useSession();
  const deed = useDeed(paths.receive);
  const places = deed.places.filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const [chosenPlace, setPlace] = useState('');
  const [supplierId, setSupplier] = useState('');
  const [reference, setReference] = useState('');
  const suppliers = useReading(listSuppliers, {});
  const receiving = useSending(receiveDelivery, { makesStale: movedReadings });
  const lines = useUsualCosts(deed.lines);
  const locationId = chosenPlace || (places.find(({ kind }) => kind === 'backroom') ?? places[0])?.id || '';
  const value = lines.reduce((sum, line) => sum + (costOf(line) ?? 0n), 0n);

  function send() {
    deed.record(
      receiving.mutateAsync({
        body: {
          locationId,
          ...(supplierId ? { supplierId } : {}),
          ...(reference.trim() ? { reference: reference.trim() } : {}),
          lines: statedLines(lines).map((line, index) => {
            const cost = lines[index] && costOf(lines[index]);
            return { ...line, ...(cost === null ? {} : { cost }) };
          }),
        },
      }),
      words.receive.done(deed.total),
      () => setReference(''),
    );
  }

  return (
    <DeedForm
      title={words.receive.title}
      rows={deed.rows}
      items={deed.items}
      lines={lines}
      dispatch={deed.dispatch}
      startWith={deed.startWith}
      name="receive"
      columns={{ cost: true, lot: session.organization.modules.includes('lots'), putIn: locationId }}
      facts={
        <>
          <PlaceSelect label={words.form.place} places={places} value={locationId} onChange={setPlace} />
          <NativeSelect
            label={words.form.supplier}
            value={supplierId}
            onChange={(event) => setSupplier(event.currentTarget.value)}
          >
            <option value="">{words.form.anySupplier}</option>
            {(suppliers.data?.items ?? []).map((supplier) => (
              <option key={supplier.id} value={supplier.id}>
                {supplier.name}
              </option>
            ))}
          </NativeSelect>
          <TextInput
            label={words.form.number}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        </>
      }
      sum={
        <span>
          {words.receive.sum} <MoneyText amount={value} />
        </span>
      }
      send={words.receive.send(deed.total)}
      canSend={deed.isComplete && locationId !== ''}
      isSending={receiving.isPending}
      onSend={send}
    />
  );
}

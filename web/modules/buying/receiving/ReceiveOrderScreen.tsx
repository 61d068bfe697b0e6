/** An order comes in: scan its cases or say that all is there, then one button. */

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type AwaitedLineToTell, listAwaited, receiveGoods } from '#domain/buying/receiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { call } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Entries } from '#web/ui/Entries.tsx';
import { ItemPicker, type Picked } from '#web/ui/items/ItemPicker.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { Quiet } from '#web/ui/Quiet.tsx';
import { SendSide } from '#web/ui/SendSide.tsx';
import { toast } from '#web/ui/toast.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useBuyingWords } from '../words.ts';
import { Arrived, type Done } from './Arrived.tsx';
import { countedOf, leftBySku, linesToSend } from './draft.ts';
import { ReceivedLine } from './ReceivedLine.tsx';
import { receivedReadings } from './stale.ts';
import { dropDraft, useDraft } from './useDraft.ts';
import { useReceivingWords } from './words.ts';

export function ReceiveOrderScreen() {
  const words = useReceivingWords().order;
  const { orderId } = useParams({ from: paths.receiveOrder });
  const [done, setDone] = useState<Done | null>(null);
  const { stocked, isPending } = useItems();
  const { data, error } = useReading(listAwaited, { query: { orderId } });
  if (error) throw error;
  if (done) return <Arrived done={done} items={stocked} />;
  if (!data || isPending) return <Waiting title={words.title('')} />;
  if (data.items.length === 0) {
    return (
      <EmptyState
        isPage
        icon={null}
        title={words.notAwaited.title}
        action={<LinkButton to={paths.receiving}>{words.notAwaited.action}</LinkButton>}
      >
        {words.notAwaited.words}
      </EmptyState>
    );
  }
  return (
    <ReceiveForm key={orderId} orderId={orderId} awaited={data.items} items={stocked} onDone={setDone} />
  );
}

interface ReceiveFormProps {
  orderId: Id;
  awaited: readonly AwaitedLineToTell[];
  items: readonly Item[];
  onDone: (done: Done) => void;
}

/** A code of a case may say how many it holds (AI 02 with 37). */
function scannedOf({ item, quantity, scan }: Picked) {
  return {
    skuId: item.id,
    quantity: quantity * (scan?.count ?? 1n),
    lot: scan?.lot ?? '',
    expiresOn: scan?.expiresOn ?? '',
  };
}

function ReceiveForm({ orderId, awaited, items, onDone }: ReceiveFormProps) {
  const words = useReceivingWords().order;
  const part = useBuyingWords().part.receiving;
  const format = useFormat();
  const { session } = useSession();
  const queries = useQueryClient();
  const { sendAs, lines, dispatch } = useDraft(orderId);
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const [chosen, setPlace] = useState('');
  const [reference, setReference] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const locationId = chosen || (places.find(({ kind }) => kind === 'backroom') ?? places[0])?.id || '';
  const left = leftBySku(awaited);
  const [first] = awaited;
  const byId = new Map(items.map((item) => [item.id, item]));
  const total = format.total(
    lines.flatMap(({ skuId, quantity }) => {
      const item = byId.get(skuId);
      return item && quantity ? [{ quantity, of: item }] : [];
    }),
  );
  const incomplete = [...left].filter(([skuId, owed]) => countedOf(lines, skuId) < owed).length;
  const untouched = [...left.keys()].filter((skuId) => !lines.some((line) => line.skuId === skuId));
  const statedLines = linesToSend(lines);
  // Its key is the draft's: however often it is sent, and after a reload too, it is one delivery.
  const receiving = useMutation({
    mutationFn: () =>
      call(
        receiveGoods,
        {
          body: {
            supplierId: first?.supplierId ?? '',
            orderId,
            locationId,
            ...(reference.trim() ? { reference: reference.trim() } : {}),
            lines: statedLines,
          },
        },
        { idempotencyKey: sendAs },
      ),
    onSuccess: async (reply) => {
      dropDraft(orderId);
      onDone({ ...reply, lines });
      await Promise.all(
        receivedReadings.map((stale) => queries.invalidateQueries({ queryKey: [stale.name] })),
      );
    },
    onError: toast.refused,
  });

  return (
    <>
      <PageHeader
        title={words.title(first?.code ?? '')}
        above={<Link to={paths.receiving}>{part.title}</Link>}
        action={
          <Button
            variant="default"
            disabled={incomplete === 0}
            onClick={() => dispatch({ do: 'all', awaited })}
          >
            {words.all}
          </Button>
        }
      />
      <Columns
        main={
          <Panel>
            <ItemPicker
              label={words.add}
              items={items}
              onPick={(picked) => {
                setUnknown(null);
                dispatch({ do: 'scan', scanned: scannedOf(picked) });
              }}
              onUnknown={setUnknown}
            />
            <div aria-live="assertive">
              {unknown === null ? null : (
                <Quiet>
                  <strong>{words.unknown(unknown)}.</strong> {words.unknownWords}
                </Quiet>
              )}
            </div>
            <Entries>
              {[
                ...lines,
                ...untouched.map((skuId) => ({
                  key: skuId,
                  skuId,
                  quantity: 0n,
                  lot: '',
                  expiresOn: '',
                  priceE4: null,
                  disputed: false,
                })),
              ].map((line) => {
                const item = byId.get(line.skuId);
                return item ? (
                  <ReceivedLine
                    key={line.key}
                    line={line}
                    item={item}
                    owed={left.get(line.skuId) ?? null}
                    counted={countedOf(lines, line.skuId)}
                    agreedE4={awaited.find(({ skuId }) => skuId === line.skuId)?.priceE4 ?? null}
                    withLot={session.organization.modules.includes('lots')}
                    locationId={locationId}
                    isIn={!untouched.includes(line.skuId)}
                    dispatch={dispatch}
                  />
                ) : null;
              })}
            </Entries>
          </Panel>
        }
        side={
          <SendSide
            send={words.send(total)}
            canSend={statedLines.length > 0 && lines.every(({ quantity }) => quantity !== null)}
            isSending={receiving.isPending}
            onSend={() => receiving.mutate()}
          >
            <NativeSelect
              label={words.place}
              value={locationId}
              onChange={(event) => setPlace(event.currentTarget.value)}
              data={places.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <TextInput
              label={words.note}
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
            />
            <Quiet aria-live="polite">
              {statedLines.length === 0
                ? words.nothing
                : incomplete === 0
                  ? words.complete
                  : words.missingLines(incomplete)}
            </Quiet>
          </SendSide>
        }
      />
    </>
  );
}

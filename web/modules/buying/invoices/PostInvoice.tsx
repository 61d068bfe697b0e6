/** The goods of an invoice come in; or it gives their costs to deliveries that came before it. */

import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import {
  chargeDeliveries,
  compareInvoice,
  getSupplierInvoice,
  listSupplierInvoices,
  type ProposedInvoice,
  receiveInvoice,
  setInvoiceAside,
} from '#domain/buying/invoiceContract.ts';
import { reverseDocument } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { FigureTable } from '#web/ui/FigureTable.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { usePlaces } from '#web/ui/places/useLocations.ts';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { receivedReadings } from '../receiving/stale.ts';
import classes from './Invoices.module.css';
import { useInvoiceWords } from './words.ts';

const makesStale = [...receivedReadings, getSupplierInvoice, listSupplierInvoices];

interface PostInvoiceProps {
  invoice: ProposedInvoice;
  items: readonly Item[];
}

export function PostInvoice({ invoice, items }: PostInvoiceProps) {
  const { post: words, supplier } = useInvoiceWords();
  const putting = useSending(setInvoiceAside, { makesStale });
  const isAside = invoice.state === 'setAside';
  const unsure = invoice.lines.filter(({ sure }) => !sure).length;
  const isReady =
    unsure === 0 && invoice.supplierId !== null && invoice.faults.length === 0 && invoice.kind === 'invoice';
  return (
    <>
      {isAside ? null : (
        <Panel title={words.title}>
          <div className={classes.facts}>
            {invoice.supplierId === null ? (
              <Quiet>{supplier.first}</Quiet>
            ) : unsure === 0 ? null : (
              <Quiet>{words.waiting(unsure)}</Quiet>
            )}
            <Receive invoice={invoice} isReady={isReady} />
          </div>
        </Panel>
      )}
      {!isAside && isReady && invoice.open.length > 0 ? (
        <Panel title={words.came}>
          <Charge invoice={invoice} items={items} />
        </Panel>
      ) : null}
      <Button
        variant="subtle"
        loading={putting.isPending}
        onClick={() =>
          putting.mutate(
            { params: { invoiceId: invoice.id }, body: { aside: !isAside } },
            { onError: toast.refused },
          )
        }
      >
        {isAside ? words.back : words.aside}
      </Button>
    </>
  );
}

function Receive({ invoice, isReady }: { invoice: ProposedInvoice; isReady: boolean }) {
  const words = useInvoiceWords().post;
  const places = usePlaces().filter(({ kind }) => kind === 'shelf' || kind === 'backroom');
  const [chosen, setPlace] = useState('');
  const locationId = chosen || (places.find(({ kind }) => kind === 'backroom') ?? places[0])?.id || '';
  const receiving = useSending(receiveInvoice, { makesStale });
  const undoing = useSending(reverseDocument, { makesStale });

  function send() {
    receiving.mutateAsync({ params: { invoiceId: invoice.id }, body: { locationId } }).then(
      ({ documentId }) =>
        toast.done(words.received, {
          word: words.undo,
          onPress: () =>
            void undoing
              .mutateAsync({ params: { documentId } })
              .then(() => toast.done(words.undone), toast.refused),
        }),
      toast.refused,
    );
  }

  return (
    <>
      <NativeSelect
        label={words.place}
        value={locationId}
        onChange={(event) => setPlace(event.currentTarget.value)}
        data={places.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button disabled={!isReady || locationId === ''} loading={receiving.isPending} onClick={send}>
        {words.receive}
      </Button>
    </>
  );
}

function Charge({ invoice, items }: PostInvoiceProps) {
  const words = useInvoiceWords().post;
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const toggle = (documentId: Id, isIn: boolean) =>
    setChosen((known) => (isIn ? [...known, documentId] : known.filter((one) => one !== documentId)));
  const format = useFormat();
  return (
    <div className={classes.facts}>
      <Quiet>{words.cameWords}</Quiet>
      {invoice.open.map(({ documentId, reference, occurredAt, alike }) => (
        <Checkbox
          key={documentId}
          label={words.delivery(reference, format.instant(occurredAt, 'day'), alike)}
          checked={chosen.includes(documentId)}
          onChange={(event) => toggle(documentId, event.currentTarget.checked)}
        />
      ))}
      {chosen.length === 0 ? null : (
        <Compared key={chosen.join()} invoice={invoice} items={items} chosen={chosen} />
      )}
    </div>
  );
}

function Compared({ invoice, items, chosen }: PostInvoiceProps & { chosen: readonly Id[] }) {
  const words = useInvoiceWords().post;
  const format = useFormat();
  const [disputed, setDisputed] = useState<readonly Id[]>([]);
  const { data, error } = useReading(compareInvoice, {
    params: { invoiceId: invoice.id },
    query: { documentIds: chosen.join(',') },
  });
  const charging = useSending(chargeDeliveries, { makesStale });
  if (error) throw error;
  if (!data) return null;
  const nameOf = (skuId: Id): string => items.find(({ id }) => id === skuId)?.face.name ?? '';
  const differing = data.lines.filter(({ cost, stated }) => cost !== stated);

  function send() {
    charging
      .mutateAsync({
        params: { invoiceId: invoice.id },
        body: { documentIds: [...chosen], disputed: [...disputed] },
      })
      .then(() => toast.done(words.charged), toast.refused);
  }

  return (
    <>
      {differing.length === 0 && data.quantities.length === 0 ? <Quiet>{words.same}</Quiet> : null}
      {data.quantities.map(({ skuId, charged, delivered }) => {
        const item = items.find(({ id }) => id === skuId);
        return item ? (
          <Quiet key={skuId}>
            {words.quantity(nameOf(skuId), format.quantity(charged, item), format.quantity(delivered, item))}
          </Quiet>
        ) : null;
      })}
      {differing.length === 0 ? null : (
        <FigureTable
          heads={[words.head.item, words.head.delivered, words.head.billed, words.head.dispute]}
          rows={differing.map(({ documentId, line, skuId, cost, stated }) => ({
            id: `${documentId} ${line}`,
            cells: [
              nameOf(skuId),
              cost === null ? '—' : <MoneyText key="cost" amount={cost} />,
              <MoneyText key="stated" amount={stated} />,
              <Checkbox
                key="dispute"
                aria-label={words.dispute(nameOf(skuId))}
                checked={disputed.includes(skuId)}
                onChange={(event) => {
                  const isIn = event.currentTarget.checked;
                  setDisputed((known) => (isIn ? [...known, skuId] : known.filter((one) => one !== skuId)));
                }}
              />,
            ],
          }))}
        />
      )}
      <Button loading={charging.isPending} onClick={send}>
        {words.charge}
      </Button>
    </>
  );
}

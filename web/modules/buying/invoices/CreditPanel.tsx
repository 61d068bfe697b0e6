/** A credit note that came as data: shared among the returns that await it and the prices in dispute. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { spreadCredit } from '#domain/buying/credit.ts';
import { linkCredit } from '#domain/buying/creditContract.ts';
import {
  getSupplierInvoice,
  listSupplierInvoices,
  type ProposedInvoice,
} from '#domain/buying/invoiceContract.ts';
import { listPriceDifferences, listSupplierReturns } from '#domain/buying/receiveContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { CallReply } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { MoneyField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { toast } from '#web/ui/toast.ts';
import { receivedReadings } from '../receiving/stale.ts';
import classes from './Invoices.module.css';
import { useInvoiceWords } from './words.ts';

interface CreditPanelProps {
  invoice: ProposedInvoice;
  items: readonly Item[];
}

export function CreditPanel({ invoice, items }: CreditPanelProps) {
  const { credit: words, supplier } = useInvoiceWords();
  const { supplierId } = invoice;
  const enabled = supplierId !== null;
  const query = { supplierId: supplierId ?? '' };
  const returns = useReading(listSupplierReturns, { query: { ...query, credit: 'awaited' } }, { enabled });
  const disputes = useReading(listPriceDifferences, { query: { ...query, state: 'disputed' } }, { enabled });
  if (enabled && !(returns.data && disputes.data)) return null;
  const awaited = returns.data?.items ?? [];
  const disputed = disputes.data?.items ?? [];
  return (
    <Panel title={words.title}>
      {!enabled ? (
        <Quiet>{supplier.first}</Quiet>
      ) : awaited.length + disputed.length === 0 ? (
        <Quiet>{words.nothing}</Quiet>
      ) : (
        <CreditFields invoice={invoice} items={items} returns={awaited} differences={disputed} />
      )}
    </Panel>
  );
}

interface CreditFieldsProps extends CreditPanelProps {
  returns: CallReply<typeof listSupplierReturns>['items'];
  differences: CallReply<typeof listPriceDifferences>['items'];
}

const makesStale = [...receivedReadings, getSupplierInvoice, listSupplierInvoices];

function CreditFields({ invoice, items, returns, differences }: CreditFieldsProps) {
  const words = useInvoiceWords().credit;
  const format = useFormat();
  const net = invoice.net < 0n ? -invoice.net : invoice.net;
  // Newest first as they are listed; the oldest is paid first.
  const awaited = returns.toReversed().map((one) => ({ ...one, awaited: one.creditAwaited }));
  const [amounts, setAmounts] = useState<ReadonlyMap<Id, bigint | null>>(
    () => new Map(spreadCredit(net, awaited).map(({ documentId, amount }) => [documentId, amount])),
  );
  const [ended, setEnded] = useState<readonly Id[]>([]);
  const linking = useSending(linkCredit, { makesStale });
  const parts = [...amounts].flatMap(([documentId, amount]) =>
    amount === null || amount <= 0n ? [] : [{ documentId, amount }],
  );
  const credited = differences.filter(({ id }) => ended.includes(id));
  const left =
    net -
    parts.reduce((sum, { amount }) => sum + amount, 0n) -
    credited.reduce((sum, { agreed, stated }) => sum + stated - agreed, 0n);

  function send() {
    linking
      .mutateAsync({
        params: { invoiceId: invoice.id },
        body: { returns: parts, differenceIds: credited.map(({ id }) => id) },
      })
      .then(() => toast.done(words.done), toast.refused);
  }

  return (
    <div className={classes.facts}>
      <strong>{words.amount(format.money(net))}</strong>
      {awaited.map(({ documentId, occurredAt, creditAwaited }) => (
        <MoneyField
          key={documentId}
          label={words.back(
            format.instant(occurredAt, 'day'),
            creditAwaited === null ? null : format.money(creditAwaited),
          )}
          value={amounts.get(documentId) ?? null}
          onChange={(amount) => setAmounts(new Map([...amounts, [documentId, amount]]))}
        />
      ))}
      {differences.map(({ id, skuId, agreed, stated }) => (
        <Checkbox
          key={id}
          label={words.difference(
            items.find((item) => item.id === skuId)?.face.name ?? '',
            format.money(stated - agreed),
          )}
          checked={ended.includes(id)}
          onChange={(event) =>
            setEnded(event.currentTarget.checked ? [...ended, id] : ended.filter((known) => known !== id))
          }
        />
      ))}
      <Quiet>{left < 0n ? words.over : words.left(format.money(left))}</Quiet>
      <Actions>
        <Button
          disabled={left < 0n || parts.length + credited.length === 0}
          loading={linking.isPending}
          onClick={send}
        >
          {words.send}
        </Button>
      </Actions>
    </div>
  );
}

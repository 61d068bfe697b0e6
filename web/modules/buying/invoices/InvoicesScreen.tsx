/** Suppliers' e-invoices: one is dropped, those that came before are below. */

import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listSupplierInvoices, takeSupplierInvoice } from '#domain/buying/invoiceContract.ts';
import { largestUpload } from '#domain/catalog/importContract.ts';
import { useReading, useUploading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { FileDrop } from '#web/ui/FileDrop.tsx';
import { NameLink } from '#web/ui/NameLink.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import { BuyingHeader } from '../BuyingHeader.tsx';
import { useInvoiceWords } from './words.ts';

const tones = { proposed: 'waiting', posted: 'good', setAside: 'off' } as const;

export function InvoicesScreen() {
  const words = useInvoiceWords().list;
  const format = useFormat();
  const mayWrite = useMay('stock:write');
  const { data, error } = useReading(listSupplierInvoices, {});
  if (error) throw error;
  return (
    <>
      <BuyingHeader part="invoices" />
      <Stack>
        {mayWrite ? <Drop /> : null}
        <Panel title={words.title}>
          {data === undefined ? (
            <WaitingLines />
          ) : data.items.length === 0 ? (
            <Quiet>{words.empty}</Quiet>
          ) : (
            <RowList
              label={words.title}
              rows={data.items.map(({ id, sellerName, number, issuedOn, net, state }) => ({
                id,
                title: (
                  <NameLink to={paths.supplierInvoice} params={{ invoiceId: id }}>
                    {sellerName}
                  </NameLink>
                ),
                note: words.note(number, format.day(issuedOn)),
                state: <StateBadge state={tones[state]}>{words.states[state]}</StateBadge>,
                actions: <MoneyText amount={net} />,
              }))}
            />
          )}
        </Panel>
      </Stack>
    </>
  );
}

function Drop() {
  const words = useInvoiceWords().drop;
  const navigate = useNavigate();
  const taking = useUploading(takeSupplierInvoice, { makesStale: [listSupplierInvoices] });
  const [tooLarge, setTooLarge] = useState<string | null>(null);

  function take(file: File) {
    const isTooLarge = file.size > largestUpload;
    setTooLarge(isTooLarge ? file.name : null);
    if (isTooLarge) return;
    taking.mutate(
      { input: { query: { fileName: file.name } }, bytes: file },
      {
        onSuccess: ({ id }) => void navigate({ to: paths.supplierInvoice, params: { invoiceId: id } }),
        onError: toast.refused,
      },
    );
  }

  if (taking.isPending) return <ProgressLine label={words.reading} done={0} total={null} />;
  return (
    <>
      <FileDrop accepts={['.pdf', '.xml']} hint={words.hint} onFile={take} />
      {tooLarge === null ? null : <p role="alert">{words.tooLarge(tooLarge)}</p>}
    </>
  );
}

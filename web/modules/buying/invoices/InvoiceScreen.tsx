/** An invoice as a proposed delivery: whose it is, what each line is, and the button that brings it in. */
import { Alert, Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { getSupplierInvoice, openInvoiceFile, type ProposedInvoice } from '#domain/buying/invoiceContract.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { Entries } from '#web/ui/Entries.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useBuyingWords } from '../words.ts';
import { CreditPanel } from './CreditPanel.tsx';
import { InvoiceLine } from './InvoiceLine.tsx';
import { PostInvoice } from './PostInvoice.tsx';
import { SupplierChoice } from './SupplierChoice.tsx';
import { useInvoiceWords } from './words.ts';

const tones = { proposed: 'waiting', posted: 'good', setAside: 'off' } as const;

export function InvoiceScreen() {
  const words = useInvoiceWords();
  const part = useBuyingWords().part.invoices;
  const format = useFormat();
  const { invoiceId } = useParams({ from: paths.supplierInvoice });
  const mayWrite = useMay('stock:write');
  const { stocked, isPending } = useItems();
  const { data: invoice, error } = useReading(getSupplierInvoice, { params: { invoiceId } });
  if (error) throw error;
  if (!invoice || isPending) return <Waiting title={words.invoice.title('')} />;
  const { number, sellerName, issuedOn, state, supplierId, lines } = invoice;
  const isOpen = state === 'proposed' && mayWrite;
  return (
    <>
      <PageHeader
        title={words.invoice.title(number)}
        above={<Link to={paths.supplierInvoices}>{part.title}</Link>}
        lead={
          <>
            {words.invoice.from(sellerName, format.day(issuedOn))}{' '}
            <StateBadge state={tones[state]}>{words.list.states[state]}</StateBadge>
          </>
        }
        action={
          invoice.hasFile ? (
            <Button
              component="a"
              variant="default"
              target="_blank"
              href={addressOf(openInvoiceFile, { params: { invoiceId } })}
            >
              {words.invoice.file}
            </Button>
          ) : null
        }
      />
      <Stack>
        <Faults invoice={invoice} />
        {supplierId === null && isOpen ? <SupplierChoice invoice={invoice} /> : null}
        <Columns
          main={
            <Panel title={words.invoice.lines(lines.length)}>
              <Entries>
                {lines.map((line) => (
                  <InvoiceLine
                    key={line.line}
                    invoiceId={invoiceId}
                    line={line}
                    items={stocked}
                    mayDecide={isOpen && supplierId !== null}
                  />
                ))}
              </Entries>
            </Panel>
          }
          side={
            <>
              <Panel>
                <Facts invoice={invoice} />
              </Panel>
              {mayWrite && state !== 'posted' ? (
                invoice.kind === 'creditNote' ? (
                  <CreditPanel invoice={invoice} items={stocked} />
                ) : (
                  <PostInvoice invoice={invoice} items={stocked} />
                )
              ) : null}
            </>
          }
        />
      </Stack>
    </>
  );
}

function Faults({ invoice: { faults, kind } }: { invoice: ProposedInvoice }) {
  const words = useInvoiceWords().invoice;
  const format = useFormat();
  if (kind === 'creditNote') return <Alert color="blue">{words.creditNote}</Alert>;
  if (faults.length === 0) return null;
  return (
    <Alert color="orange" title={words.faults.title}>
      {faults.map(({ fault, written, reckoned }) => (
        <Quiet key={`${fault} ${written}`}>
          {words.faults[fault](format.money(written), format.money(reckoned))}
        </Quiet>
      ))}
    </Alert>
  );
}

function Facts({ invoice }: { invoice: ProposedInvoice }) {
  const words = useInvoiceWords().invoice;
  const format = useFormat();
  const { net, gross, totals, orderReference, deliveryReference } = invoice;
  const besides = net - totals.lines;
  return (
    <FactList
      facts={[
        ...(besides === 0n ? [] : [{ name: words.besides, value: format.money(besides) }]),
        { name: words.net, value: format.money(net) },
        { name: words.gross, value: format.money(gross) },
        ...(orderReference === null ? [] : [{ name: words.order, value: orderReference }]),
        ...(deliveryReference === null ? [] : [{ name: words.note, value: deliveryReference }]),
      ]}
    />
  );
}

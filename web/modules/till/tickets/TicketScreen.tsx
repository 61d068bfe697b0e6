/** One ticket as it was sealed: its lines, its proof, its prints, what was given back of it, and how a mistake is put right. */

import { IconInfoCircleFilled } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { SealedSale } from '#domain/till/record.ts';
import { getTicket } from '#domain/till/ticketContract.ts';
import type { CallReply } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { SealPanel } from '../SealPanel.tsx';
import classes from '../Till.module.css';
import { useRegistersById } from '../useRegisters.ts';
import { VatPanel } from '../VatPanel.tsx';
import { useTillWords } from '../words.ts';
import { LinesPanel, PaidPanel } from './SaleLines.tsx';
import { printOf, saleOf } from './saleOf.ts';
import { useTicketPoints } from './useTicketPoints.ts';
import { useTicketWords } from './words.ts';

type Ticket = CallReply<typeof getTicket>;

function FactsPanel({ ticket, sale }: { ticket: Ticket; sale: SealedSale | null }) {
  const words = useTicketWords().facts;
  const { registerNamed } = useTillWords();
  const format = useFormat();
  const register = useRegistersById().get(ticket.registerId);
  const points = useTicketPoints(ticket);
  const said = [
    { name: words.at, value: <InstantText at={ticket.at} /> },
    { name: words.day, value: format.day(ticket.day) },
    {
      name: words.register,
      value: register ? (
        <Link to={paths.till} params={{ registerId: ticket.registerId }}>
          {registerNamed(register.code, register.name)}
        </Link>
      ) : null,
    },
    { name: words.operator, value: ticket.operator },
    { name: words.use, value: sale ? words.uses[sale.sale.use] : null },
    { name: words.table, value: sale?.sale.table },
    { name: words.note, value: sale?.sale.note },
    { name: words.points, value: points },
    { name: words.arrived, value: <InstantText at={ticket.takenAt} /> },
    { name: words.siret, value: sale?.register.siret },
    { name: words.software, value: sale?.made.software },
    { name: words.perpetual, value: sale ? <MoneyText amount={sale.perpetual.signed} /> : null },
    {
      name: words.stock,
      value: ticket.training ? null : (
        <Link to={paths.sale} params={{ saleId: ticket.saleId }}>
          {ticket.document}
        </Link>
      ),
    },
  ];
  return (
    <Panel title={words.title}>
      <FactList facts={said.filter(({ value }) => value)} />
    </Panel>
  );
}

function PrintsPanel({ ticket }: { ticket: Ticket }) {
  const words = useTicketWords().duplicates;
  const registers = useRegistersById();
  return (
    <Panel title={words.title(ticket.duplicates.length)}>
      {ticket.duplicates.length === 0 ? (
        <Quiet>{words.none}</Quiet>
      ) : (
        <RowList
          label={words.title(ticket.duplicates.length)}
          rows={ticket.duplicates.map(({ at, registerId, sealed }) => {
            const print = printOf(sealed.text);
            return {
              id: sealed.signature,
              title: print === null ? sealed.signature : words.copy[print.of](print.copy),
              note: (
                <>
                  <InstantText at={at} />
                  {print === null ? null : `, ${words.way[print.way]}`}, {registers.get(registerId)?.code}
                </>
              ),
            };
          })}
        />
      )}
    </Panel>
  );
}

function ReturnsPanel({ returns }: Pick<Ticket, 'returns'>) {
  const words = useTicketWords();
  const documents = [...new Set(returns.map(({ document }) => document))];
  return (
    <Panel title={words.returns.title}>
      {documents.length === 0 ? (
        <Quiet>{words.returns.none}</Quiet>
      ) : (
        <RowList
          label={words.returns.title}
          rows={documents.map((document) => ({
            id: document,
            title: (
              <Link to={paths.tillTicket} params={{ document }}>
                {words.refund(document)}
              </Link>
            ),
          }))}
        />
      )}
    </Panel>
  );
}

function CorrectPanel() {
  const words = useTicketWords().correct;
  return (
    <Panel title={words.title}>
      <Quiet>{words.words}</Quiet>
      <ul className={classes.steps}>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
    </Panel>
  );
}

export function TicketScreen() {
  const words = useTicketWords();
  const till = useTillWords();
  const { document } = useParams({ from: paths.tillTicket });
  const { data: ticket, error } = useReading(getTicket, { params: { document } });
  if (error) throw error;
  if (!ticket) return <Waiting title={words.ticket(document)} />;
  const sale = saleOf(ticket.sealed.text);
  const isReturn = ticket.gross < 0n;
  return (
    <>
      <PageHeader
        title={isReturn ? words.refund(document) : words.ticket(document)}
        above={<Link to={paths.tillTickets}>{till.part.tickets.title}</Link>}
        lead={
          <>
            <InstantText at={ticket.at} /> · <MoneyText amount={ticket.gross} />
            {ticket.offline ? ` · ${words.facts.offline.toLowerCase()}` : null}
          </>
        }
      />
      {ticket.training ? (
        <p className={classes.verdict}>
          <IconInfoCircleFilled size={16} aria-hidden />
          {words.trainingWords}
        </p>
      ) : null}
      <Columns
        main={
          <>
            {sale === null ? (
              <Panel>{words.unreadable}</Panel>
            ) : (
              <>
                <LinesPanel sale={sale} returns={ticket.returns} />
                <VatPanel rates={sale.vat} />
                <PaidPanel sale={sale} />
              </>
            )}
            <SealPanel sequence={ticket.sequence} sealed={ticket.sealed} />
          </>
        }
        side={
          <>
            <FactsPanel ticket={ticket} sale={sale} />
            <ReturnsPanel returns={ticket.returns} />
            <PrintsPanel ticket={ticket} />
            <CorrectPanel />
          </>
        }
      />
    </>
  );
}

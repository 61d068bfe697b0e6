/** The page behind a ticket's QR code, for whoever holds it: what was bought, and once the choice to keep it. */
import { Alert, Loader } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type ShownTicket, showTicket } from '#domain/customers/claimContract.ts';
import { sentenceOf } from '#web/api/problem.ts';
import { useReading } from '#web/api/queries.ts';
import { glued } from '#web/i18n/glued.ts';
import { ShopConventionsContext, useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { DoorPage } from '#web/ui/DoorPage.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { ClaimForm } from './ClaimForm.tsx';
import classes from './Ticket.module.css';
import { useTicketWords } from './words.ts';

function Lines({ ticket }: { ticket: ShownTicket }) {
  const words = useTicketWords();
  const format = useFormat();
  return (
    <table className={classes.lines}>
      <caption>{words.lines}</caption>
      <thead>
        <tr>
          <th scope="col">{words.item}</th>
          <th scope="col">{words.amount}</th>
        </tr>
      </thead>
      <tbody>
        {ticket.lines.map(({ label, quantity, amount }, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a sealed ticket never change
          <tr key={number}>
            <td>
              {quantity === 1000n ? glued(label) : `${format.scaled(quantity, 3)}\u00a0× ${glued(label)}`}
            </td>
            <td>
              <MoneyText amount={amount} />
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
          <td>
            <MoneyText amount={ticket.total} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

export function TicketScreen() {
  const words = useTicketWords();
  const { token } = useParams({ from: paths.ticket });
  const { data: ticket, error } = useReading(showTicket, { params: { token } });
  const { currency = 'EUR', timeZone = 'Europe/Paris' } = ticket ?? {};
  const conventions = useMemo(() => ({ currency, timeZone }), [currency, timeZone]);
  if (!ticket)
    return (
      <DoorPage title={error ? words.unreachable : words.title}>
        {error ? <p>{sentenceOf(error)}</p> : <Loader />}
      </DoorPage>
    );
  return (
    <ShopConventionsContext value={conventions}>
      <DoorPage
        title={words.title}
        lead={
          <>
            {words.lead(ticket.shop, ticket.document)}
            <br />
            <InstantText at={ticket.at} />
          </>
        }
      >
        <Lines ticket={ticket} />
        {ticket.claimable ? <ClaimForm token={token} shop={ticket.shop} /> : <Alert>{words.taken}</Alert>}
      </DoorPage>
    </ShopConventionsContext>
  );
}

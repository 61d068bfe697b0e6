/** What a ticket sold and gave back, its VAT and how it was paid: read from the text that was sealed, from nothing else. */
import { Link } from '@tanstack/react-router';
import type { SealedSale, TicketLine } from '#domain/till/record.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { MoneyText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { SoldLines } from '#web/ui/SoldLines.tsx';
import classes from '../Till.module.css';
import { useTenderWords } from '../words.ts';
import { useTicketWords } from './words.ts';

export interface Returned {
  document: string;
  line: string;
  quantityE3: bigint;
}

interface LineProps {
  line: TicketLine;
  returned: readonly Returned[];
}

function LineSaid({ line, returned }: LineProps) {
  const words = useTicketWords().line;
  const format = useFormat();
  const kind = words.kind[line.kind];
  return (
    <>
      {line.label}
      {kind === null ? null : <span className={classes.note}>{kind}</span>}
      {line.discount === 0n ? null : (
        <span className={classes.note}>{words.discount(format.money(line.discount), line.reason)}</span>
      )}
      {line.reference === null ? null : <span className={classes.note}>{line.reference}</span>}
      {line.refundOf === null ? null : (
        <Link to={paths.tillTicket} params={{ document: line.refundOf }} className={classes.note}>
          {words.refundOf(line.refundOf)}
        </Link>
      )}
      {returned.map(({ document, quantityE3 }) => (
        <Link key={document} to={paths.tillTicket} params={{ document }} className={classes.note}>
          {words.given(format.scaled(quantityE3, 3), document)}
        </Link>
      ))}
    </>
  );
}

export function LinesPanel({ sale, returns }: { sale: SealedSale; returns: readonly Returned[] }) {
  const words = useTicketWords();
  const format = useFormat();
  return (
    <Panel title={words.lines(sale.line.length)}>
      <SoldLines
        lines={sale.line.map((line) => ({
          key: line.key,
          item: <LineSaid line={line} returned={returns.filter((given) => given.line === line.key)} />,
          quantity: format.scaled(line.quantityE3, 3),
          unitPrice: line.unitPriceE4,
          rate: line.rate,
          amount: line.amount,
        }))}
        total={sale.total.gross}
        noRate={words.line.noVat}
      />
    </Panel>
  );
}

export function PaidPanel({ sale }: { sale: SealedSale }) {
  const words = useTicketWords();
  const tenderWords = useTenderWords();
  const format = useFormat();
  return (
    <Panel title={words.paid}>
      <RowList
        label={words.paid}
        rows={sale.payment.map((payment, place) => ({
          id: String(place),
          title: tenderWords[payment.tender],
          note:
            payment.given === null || payment.change === null
              ? payment.reference
              : words.given(format.money(payment.given), format.money(payment.change)),
          state: <MoneyText amount={payment.amount} />,
        }))}
      />
    </Panel>
  );
}

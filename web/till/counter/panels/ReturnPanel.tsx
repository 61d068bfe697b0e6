/** One sold ticket: what of it comes back goes into the cart at hand; printed again, it says so. */
import { IconArrowBackUp, IconGift, IconMail, IconPrinter } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { giftReceipt, ticketReceipt } from '#domain/till/receipt/ticket.ts';
import { tenderWords } from '#domain/till/tenderWords.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { usePaper } from '../Paper.tsx';
import type { FoundTicket } from '../panels.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { Switch } from '../parts/Switch.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const MailReceipt = lazy(() => import('../MailReceipt.tsx'));

export function ReturnPanel({ ticket }: { ticket: FoundTicket }) {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const print = usePaper();
  const { language } = useLanguage();
  const { cart, close, does, say } = useCounter();
  const { house } = useTillView();
  const [toStock, setToStock] = useState(true);
  const [isMailing, setMailing] = useState(false);
  const { document, record, returned } = ticket;
  const inCart = (line: string): bigint =>
    cart.lines
      .filter(({ back }) => back?.document === document && back.line === line)
      .reduce((sum, { quantityE3 }) => sum - quantityE3, 0n);
  const rows = record.line.map((line) => {
    const back = (returned.get(line.key) ?? 0n) + inCart(line.key);
    return { line, back, left: line.quantityE3 - back };
  });
  const isAllBack = rows.every(({ left }) => left <= 0n);

  function giveBack(line: string | null) {
    if (!does({ do: 'giveBack', ticket, line, quantityE3: null, toStock })) return;
    if (line === null) close();
  }

  async function printAgain() {
    const { kind } = record;
    const [copy, beside] = await Promise.all([
      till.print({ of: kind, document, way: 'paper', total: record.total.gross }),
      kind === 'ticket' ? till.receiptRows(record.sale.id, house.organization.language) : [],
    ]);
    if (await print((house) => ticketReceipt({ ...ticket, claimUrl: null, beside }, house, copy)))
      say(words.tickets.printed(document, copy - 1));
  }

  async function printGift() {
    await till.print({ of: 'giftReceipt', document, way: 'paper', total: record.total.gross });
    await print((house) => giftReceipt(ticket, house));
  }

  return (
    <Side
      title={words.tickets.one(document)}
      onClose={close}
      foot={
        <>
          <Key icon={<IconGift size={20} />} onClick={() => void printGift()}>
            {words.done.gift}
          </Key>
          {house.mails ? (
            <Key
              icon={<IconMail size={20} />}
              aria-expanded={isMailing}
              onClick={() => setMailing(!isMailing)}
            >
              {words.done.mail}
            </Key>
          ) : null}
          <Key icon={<IconPrinter size={20} />} onClick={() => void printAgain()}>
            {words.tickets.print}
          </Key>
          <Key
            tone="primary"
            size="lg"
            data-first
            icon={<IconArrowBackUp size={22} />}
            disabled={isAllBack}
            onClick={() => giveBack(null)}
          >
            {isAllBack ? words.tickets.allBack : words.tickets.takeAllBack}
          </Key>
        </>
      }
    >
      <p className={inside.note}>
        {[
          format.instant(record.made.at),
          record.made.operator,
          record.payment
            .map(({ tender, amount }) => `${tenderWords[language][tender]} ${format.money(amount)}`)
            .join(' + '),
        ].join(' · ')}
      </p>
      {isMailing ? (
        <Suspense>
          <MailReceipt
            of={record.kind}
            document={document}
            total={record.total.gross}
            onEnd={() => setMailing(false)}
          />
        </Suspense>
      ) : null}
      <Rows
        label={words.tickets.whatComesBack}
        rows={rows.map(({ line, back, left }) => ({
          key: line.key,
          title: line.label,
          facts: [
            `${format.scaled(line.quantityE3, 3)} × ${format.unitPrice(line.unitPriceE4)}`,
            ...(back > 0n ? [words.tickets.back(format.scaled(back, 3))] : []),
          ].join(' · '),
          aside: format.money(line.amount),
          ...(left > 0n ? { onChoose: () => giveBack(line.key) } : {}),
        }))}
      />
      <Switch label={words.tickets.toStock} isOn={toStock} onChange={setToStock} />
    </Side>
  );
}

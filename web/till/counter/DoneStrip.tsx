/** The ticket that was just sold, in the empty cart's place: the change to give, and whether a receipt is wanted (R1). No answer is an answer. */
import { IconCheck, IconDeviceMobile, IconGift, IconMail, IconPrinter } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { giftReceipt, ticketReceipt } from '#domain/till/receipt/ticket.ts';
import { tenderWords } from '#domain/till/tenderWords.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './DoneStrip.module.css';
import { useTicketOnScreen } from './display/ScreenProvider.tsx';
import { changeOf } from './display/scene.ts';
import { usePaper } from './Paper.tsx';
import { Key } from './parts/Key.tsx';
import { useTill, useTillView } from './till.tsx';
import { type SoldHere, useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

/** Drawing codes weighs as much as the rest of the counter's parts: loaded where one is shown. */
const QrCode = lazy(async () => ({ default: (await import('#web/ui/Barcode.tsx')).QrCode }));

const MailReceipt = lazy(() => import('./MailReceipt.tsx'));

export function DoneStrip({ sold }: { sold: SoldHere }) {
  const words = useCounterWords();
  const format = useFormat();
  const { language } = useLanguage();
  const till = useTill();
  const print = usePaper();
  const { house } = useTillView();
  const { forgetSold, panel } = useCounter();
  const [isQrShown, setQrShown] = useState(false);
  const [isMailing, setMailing] = useState(false);
  const { record, document, claimUrl, beside } = sold;
  const change = changeOf(sold);
  useTicketOnScreen(isQrShown ? claimUrl : null);
  const of = record.kind;
  const total = record.total.gross;

  async function printReceipt() {
    const copy = await till.print({ of, document, way: 'paper', total });
    if (await print((house) => ticketReceipt({ ...sold, beside: beside.printed }, house, copy))) forgetSold();
  }
  async function printGift() {
    await till.print({ of: 'giftReceipt', document, way: 'paper', total });
    await print((house) => giftReceipt(sold, house));
  }
  async function showQr() {
    if (!isQrShown) await till.print({ of, document, way: 'screen', total });
    setQrShown(!isQrShown);
    setMailing(false);
  }

  return (
    <section
      data-stays={panel === null || undefined}
      data-asks={isMailing || isQrShown || undefined}
      className={classes.done}
      aria-label={words.done.title(document)}
      role="status"
    >
      <p className={classes.head}>
        <span className={classes.check}>
          <IconCheck size={20} aria-hidden />
        </span>
        <strong>{document}</strong>
        <span>
          {format.money(total)} ·{' '}
          {record.payment.map(({ tender }) => tenderWords[language][tender]).join(' + ')}
        </span>
      </p>
      {change === 0n ? null : (
        <p className={classes.change}>
          {words.done.change} <strong>{format.money(change)}</strong>
        </p>
      )}
      {record.person.commitment === null ? null : <p className={classes.fact}>{words.done.onCard}</p>}
      {beside.shown.length === 0 ? null : (
        <p className={classes.fact}>
          {beside.shown.map(({ label, value }) => words.done.beside(label, value)).join(' · ')}
        </p>
      )}
      {house.settings.receipt.askFor ? (
        <>
          <p className={classes.fact}>{words.done.ask}</p>
          <div className={classes.ways}>
            <Key aria-pressed onClick={forgetSold}>
              {words.done.none}
            </Key>
            <Key icon={<IconPrinter size={20} />} onClick={() => void printReceipt()}>
              {words.done.print}
            </Key>
            <Key icon={<IconGift size={20} />} onClick={() => void printGift()}>
              {words.done.gift}
            </Key>
            {house.mails ? (
              <Key
                icon={<IconMail size={20} />}
                aria-expanded={isMailing}
                onClick={() => {
                  setMailing(!isMailing);
                  setQrShown(false);
                }}
              >
                {words.done.mail}
              </Key>
            ) : null}
            {claimUrl === null ? null : (
              <Key
                icon={<IconDeviceMobile size={20} />}
                aria-expanded={isQrShown}
                onClick={() => void showQr()}
              >
                {words.done.qr}
              </Key>
            )}
          </div>
        </>
      ) : null}
      {isMailing ? (
        <Suspense>
          <MailReceipt of={of} document={document} total={total} onEnd={() => setMailing(false)} />
        </Suspense>
      ) : null}
      {isQrShown && claimUrl !== null ? (
        <Suspense>
          <QrCode text={claimUrl} label={words.done.qrOf(document)} className={classes.qr} />
        </Suspense>
      ) : null}
    </section>
  );
}

/** Tickets that were sold: found by their number or a scan, printed again, given back. */
import { useEffect, useState } from 'react';
import { documentOfCode } from '#domain/till/receipt/ticketCode.ts';
import { documentOf } from '#domain/till/record.ts';
import { tenderWords } from '#domain/till/tenderWords.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { SaleRecord } from '../../device/door.ts';
import { Field } from '../parts/Field.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { useTill } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const mostShown = 30;

export function TicketsPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const { language } = useLanguage();
  const { close, openTicket, said } = useCounter();
  const [number, setNumber] = useState('');
  const [latest, setLatest] = useState<readonly { record: SaleRecord; signature: string }[]>([]);
  useEffect(() => {
    void till.recentTickets(mostShown).then(setLatest);
  }, [till]);

  return (
    <Side title={words.tickets.title} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void openTicket(documentOfCode(number) ?? number.trim());
        }}
      >
        <Field
          first
          label={words.tickets.number}
          hint={words.tickets.hint}
          wrong={said?.about === 'ticket' ? said.text : null}
          value={number}
          onChange={setNumber}
          enterKeyHint="search"
        />
      </form>
      <Rows
        label={words.tickets.latest}
        none={words.tickets.none}
        rows={latest.map(({ record }) => ({
          key: documentOf(record),
          title: documentOf(record),
          facts: [
            format.instant(record.made.at, 'time'),
            words.tickets.lines(record.total.lines),
            record.payment.map(({ tender }) => tenderWords[language][tender]).join(' + '),
          ].join(' · '),
          aside: format.money(record.total.gross),
          onChoose: () => void openTicket(documentOf(record)),
        }))}
      />
    </Side>
  );
}

/** The till's figures: those of the day so far (X), and the closures that were sealed (Z). */
import { Fragment, useEffect, useState } from 'react';
import { closureReceipt, interimReading } from '#domain/till/receipt/closure.ts';
import { dayAfter } from '#domain/till/state.ts';
import { tenderWords } from '#domain/till/tenderWords.ts';
import type { Period, Tender } from '#domain/till/words.ts';
import { businessDayOf, later } from '#domain/values/time.ts';
import { useNow } from '#web/api/useNow.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { ClosureRecord } from '../../device/door.ts';
import { usePaper } from '../Paper.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { useOperator, useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const mostShown = 20;
const minuteMs = 60_000;

interface Figures {
  gross: bigint;
  refunds: bigint;
  discounts: bigint;
  tickets: number;
  rates: readonly { rate: number | null; gross: bigint; net: bigint }[];
  tenders: readonly { tender: Tender; amount: bigint; count: number }[];
}

export function ClosuresPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const { house, state, clockOffMs } = useTillView();
  const { close, open, cart } = useCounter();
  const operator = useOperator();
  const print = usePaper();
  const [shown, setShown] = useState<ClosureRecord | null>(null);
  const [made, setMade] = useState<readonly { record: ClosureRecord; signature: string }[]>([]);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    void till.closures(mostShown).then(setMade);
  }, [till]);
  const day = state.open.day;
  const now = useNow(minuteMs);
  const { timeZone, dayEndsAtHour } = house.shop;

  /** Said before a period is closed that has not ended. */
  function untilThen(period: Exclude<Period, 'shift'>): string | null {
    const { name } = state.open[period];
    if (name === null) return null;
    const again = dayAfter(period, name);
    const today = businessDayOf(later(now, clockOffMs), timeZone, dayEndsAtHour);
    return again > today ? words.closures.untilThen(format.day(again, 'long'), dayEndsAtHour) : null;
  }

  async function closePeriod(period: Exclude<Period, 'shift'>) {
    // The drawer is counted before its day ends.
    if (state.shift !== null) return open({ name: 'shift' });
    setBusy(true);
    setShown((await till.close(period)).at(-1) ?? null);
    setMade(await till.closures(mostShown));
    setBusy(false);
  }

  async function printZ(record: ClosureRecord) {
    const sealed = made.find((each) => each.record.order.sequence === record.order.sequence);
    if (!sealed) return;
    const { period, name } = record.closure;
    const document = `${period} ${name}`;
    const total = record.total.gross;
    const copy = await till.print({ of: 'closure', document, way: 'paper', total });
    await print((house) => closureReceipt(sealed, house, copy));
  }
  const printX = async () => {
    const at = new Date().toISOString();
    const reading = { state, period: 'day', at, operator: operator?.name ?? '' } as const;
    await print((house) => interimReading(reading, house));
  };

  if (shown)
    return (
      <Side title={words.closures.z(words.period[shown.closure.period], nameOf(shown))} onClose={close}>
        <FiguresView
          figures={{
            ...shown.total,
            tickets: shown.span.tickets,
            rates: shown.vat,
            tenders: shown.tender,
          }}
        />
        <p className={inside.note}>{words.closures.perpetual(format.money(shown.perpetual.signed))}</p>
        <div className={inside.pair}>
          <Key onClick={() => setShown(null)}>{words.back}</Key>
          <Key onClick={() => void printZ(shown)}>{words.done.print}</Key>
        </div>
      </Side>
    );
  return (
    <Side
      title={words.closures.title}
      onClose={close}
      foot={
        <Key
          tone="primary"
          size="lg"
          disabled={isBusy || day.name === null || cart.lines.length > 0}
          onClick={() => void closePeriod('day')}
        >
          {state.shift === null ? words.closures.closeDay : words.closures.countFirst}
        </Key>
      }
    >
      {cart.lines.length > 0 ? <p className={inside.note}>{words.device.cartFirst}</p> : null}
      <h3>{words.closures.x}</h3>
      {day.tickets === 0 ? (
        <p className={inside.note}>{words.closures.nothing}</p>
      ) : (
        <>
          <FiguresView figures={day} />
          <Key onClick={() => void printX()}>{words.closures.printX}</Key>
          <Until said={untilThen('day')} />
        </>
      )}
      <h3>{words.closures.sealed}</h3>
      <Rows
        label={words.closures.sealed}
        none={words.closures.none}
        rows={made.map(({ record }) => ({
          key: String(record.order.sequence),
          title: words.closures.z(words.period[record.closure.period], nameOf(record)),
          facts: words.closures.tickets(record.span.tickets),
          aside: format.money(record.total.gross),
          onChoose: () => setShown(record),
        }))}
      />
      <details className={inside.more}>
        <summary>{words.closures.longer}</summary>
        {(['month', 'year'] as const).map((period) => (
          <Fragment key={period}>
            <Key
              disabled={isBusy || state.open[period].name === null || cart.lines.length > 0}
              onClick={() => void closePeriod(period)}
            >
              {words.closures.close[period]}
            </Key>
            <Until said={untilThen(period)} />
          </Fragment>
        ))}
      </details>
    </Side>
  );

  function nameOf({ closure }: ClosureRecord): string {
    if (closure.period === 'shift') return format.instant(closure.name, 'full');
    return closure.period === 'day' ? format.day(closure.name) : closure.name;
  }
}

/** When it sells again. */
const Until = ({ said }: { said: string | null }) =>
  said === null ? null : <p className={inside.note}>{said}</p>;

function FiguresView({ figures }: { figures: Figures }) {
  const words = useCounterWords();
  const format = useFormat();
  const { language } = useLanguage();
  return (
    <table className={inside.figures}>
      <tbody>
        <tr>
          <th scope="row">{words.closures.tickets(figures.tickets)}</th>
          <td>{format.money(figures.gross)}</td>
        </tr>
        {figures.tenders.map(({ tender, amount, count }) => (
          <tr key={tender}>
            <th scope="row">
              {tenderWords[language][tender]} × {format.number(count)}
            </th>
            <td>{format.money(amount)}</td>
          </tr>
        ))}
        {figures.rates.map(({ rate, gross, net }) => (
          <tr key={rate}>
            <th scope="row">
              {rate === null
                ? words.closures.outside
                : words.closures.vatOf(format.rate(rate), format.money(net))}
            </th>
            <td>{format.money(rate === null ? gross : gross - net)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{words.closures.refunds}</th>
          <td>{format.money(figures.refunds)}</td>
        </tr>
        <tr>
          <th scope="row">{words.discount.all}</th>
          <td>{format.money(figures.discounts)}</td>
        </tr>
      </tbody>
    </table>
  );
}

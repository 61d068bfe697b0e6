/** Every way to pay, one after the other until nothing is due: vouchers up to what they may pay, cards by their code, the rest by any. */
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { isByCode, readGiftCode } from '#domain/till/cards.ts';
import { tenderWords } from '#domain/till/tenderWords.ts';
import type { Tender } from '#domain/till/words.ts';
import { parseDecimal } from '#domain/values/integer.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useScan } from '#web/ui/scan/useScan.ts';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const mostParts = 6;

export function PayPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const { language } = useLanguage();
  const till = useTill();
  const { house } = useTillView();
  const { cart, view, does, settle, close, open, isSealing } = useCounter();
  const { tenders } = house.settings;
  const [tender, setTender] = useState<Tender>(
    tenders.find((each) => each !== 'card' && each !== 'cash') ?? tenders[0] ?? 'card',
  );
  const [amount, setAmount] = useState('');
  const [code, setCode] = useState('');
  const asksCode = isByCode(tender);
  const typed = amount.trim() === '' ? null : parseDecimal(amount, 2);
  const isReady = !isSealing && view.lines.length > 0 && (!asksCode || code.trim() !== '');

  async function take() {
    const reference = code.trim() === '' ? null : readGiftCode(code);
    const left = asksCode && reference !== null ? await till.giftCardLeft(reference) : undefined;
    const said = typed === null ? null : view.total < 0n ? -typed : typed;
    setAmount('');
    setCode('');
    await settle({
      tender,
      amount: said,
      ...(reference === null ? {} : { reference }),
      ...(left === undefined ? {} : { left }),
    });
  }

  return (
    <Side
      title={words.pay.title}
      onClose={close}
      foot={
        <>
          <Key disabled={view.lines.length === 0} onClick={() => open({ name: 'split' })}>
            {words.split.title}
          </Key>
          <Key type="submit" form="pay" tone="primary" size="lg" disabled={!isReady}>
            {words.pay.take(tenderWords[language][tender])}
          </Key>
        </>
      }
    >
      <Options
        label={words.pay.title}
        value={tender}
        options={tenders.map((value) => ({ value, label: tenderWords[language][value] }))}
        onChange={setTender}
      />
      {tender === 'mealVoucher' ? (
        <p className={inside.note}>
          {view.mealVoucher === 0n
            ? words.pay.noMealVoucher
            : words.pay.mealVoucher(format.money(view.mealVoucher))}
        </p>
      ) : null}
      <form
        id="pay"
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void take();
        }}
      >
        {asksCode ? <CodeField code={code} onCode={setCode} /> : null}
        <Field
          first={!asksCode}
          label={words.pay.amount}
          hint={words.pay.amountHint(format.money(view.due))}
          value={amount}
          onChange={setAmount}
          inputMode="decimal"
        />
      </form>
      {view.due <= 0n ? null : (
        <div className={inside.quick} role="group" aria-label={words.pay.parts}>
          {Array.from({ length: mostParts - 1 }, (_, place) => place + 2).map((parts) => (
            <Key key={parts} onClick={() => setAmount(format.scaled(view.due / BigInt(parts), 2))}>
              {words.pay.part(parts)}
            </Key>
          ))}
        </div>
      )}
      <Rows
        label={words.pay.taken}
        rows={cart.tenders.map((paid) => ({
          key: paid.key,
          title: tenderWords[language][paid.tender],
          ...(paid.reference === null ? {} : { facts: paid.reference }),
          aside: (
            <>
              {format.money(paid.amount)} <IconTrash size={18} aria-label={words.pay.remove} />
            </>
          ),
          onChoose: () => does({ do: 'removeTender', key: paid.key }),
        }))}
      />
    </Side>
  );
}

/** While it is there, what is scanned is the code. */
function CodeField({ code, onCode }: { code: string; onCode: (code: string) => void }) {
  const words = useCounterWords();
  useScan(({ barcode }) => onCode(barcode));
  return <Field first label={words.pay.code} value={code} onChange={onCode} maxLength={40} />;
}

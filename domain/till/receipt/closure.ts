/** A period on paper: closed and sealed (Z), or read while it runs (X) (T5). */
import { formatDay } from '../../values/format.ts';
import type { Instant } from '../../values/time.ts';
import type { SealedRecord, VatRow } from '../record.ts';
import type { PeriodTotals, RegisterState } from '../state.ts';
import { tenderWords } from '../tenderWords.ts';
import type { Period, Tender } from '../words.ts';
import type { Block, ReceiptDocument } from './document.ts';
import {
  bold,
  centred,
  houseBlocks,
  madeBlocks,
  type ReceiptHouse,
  row,
  rule,
  sealBlocks,
  space,
  title,
  under,
  vatBlock,
  type Writing,
  writingOf,
} from './parts.ts';

interface Figures {
  code: string;
  tickets: number;
  firstTicket: number | null;
  lastTicket: number | null;
  gross: bigint;
  refunds: bigint;
  discounts: bigint;
  vat: readonly VatRow[];
  tender: readonly { tender: Tender; amount: bigint; count: number }[];
  perpetual: { signed: bigint; absolute: bigint };
  float: bigint | null;
  /** None in a reading: the count at the end is blind. */
  cash: { expected: bigint; counted: bigint } | null;
}

/** `copy` counts its prints, 1 the first. */
export function closureReceipt(
  { record, signature }: { record: Extract<SealedRecord, { kind: 'closure' }>; signature: string },
  house: ReceiptHouse,
  copy: number,
): ReceiptDocument {
  const writing = writingOf(house);
  const { words, language } = writing;
  const { closure, span, total } = record;
  return {
    language,
    blocks: [
      ...houseBlocks(house, writing),
      title(words.closure[closure.period]),
      centred(nameOf(closure.period, closure.name, writing)),
      ...(copy > 1 ? [title(words.duplicate(copy - 1))] : []),
      ...madeBlocks(words.closureNumber(record.chain.number), record, house, writing),
      rule,
      ...figureBlocks(
        {
          ...span,
          ...total,
          code: record.register.code,
          vat: record.vat,
          tender: record.tender,
          perpetual: record.perpetual,
          float: record.cash[0]?.float ?? null,
          cash: record.cash[0] ?? null,
        },
        writing,
      ),
      ...sealBlocks(record, signature, house, writing),
      { kind: 'cut' },
    ],
  };
}

/** What the period holds so far; nothing is sealed by it. */
export function interimReading(
  { state, period, at, operator }: { state: RegisterState; period: Period; at: Instant; operator: string },
  house: ReceiptHouse,
): ReceiptDocument {
  const writing = writingOf(house);
  const { words, language, moment } = writing;
  const open: PeriodTotals = state.open[period];
  return {
    language,
    blocks: [
      ...houseBlocks(house, writing),
      title(words.interim),
      centred(words.interimMeans),
      ...(open.name === null ? [] : [centred(nameOf(period, open.name, writing))]),
      row(`${words.register} ${state.code}`, moment(at)),
      row('', operator),
      rule,
      ...figureBlocks(
        {
          ...open,
          code: state.code,
          vat: open.rates,
          tender: open.tenders,
          perpetual: state.perpetual,
          float: state.shift?.float ?? null,
          cash: null,
        },
        writing,
      ),
      { kind: 'cut' },
    ],
  };
}

/** `lundi 23 novembre`, `2026-11`, `2026`; a shift by when it was opened. */
function nameOf(period: Period, name: string, { words, moment, language }: Writing): string {
  if (period === 'shift') return `${words.shiftSince} ${moment(name)}`;
  return period === 'day'
    ? `${formatDay(name, 'long', language)} ${name.slice(0, 4)}`
    : name.split('-').reverse().join('/');
}

function figureBlocks(figures: Figures, writing: Writing): Block[] {
  const { words, money, language } = writing;
  const { code, firstTicket, lastTicket, perpetual, vat } = figures;
  const numbers =
    firstTicket === null || lastTicket === null
      ? words.noTicket
      : words.fromTo(`${code}-${firstTicket}`, `${code}-${lastTicket}`);
  return [
    row(words.tickets, String(figures.tickets)),
    under(numbers),
    bold(words.gross, money(figures.gross)),
    under(words.refunds, money(figures.refunds)),
    under(words.discounts, money(figures.discounts)),
    space,
    ...figures.tender.map(({ tender, amount, count }) =>
      row(`${tenderWords[language][tender]} (${count})`, money(amount)),
    ),
    ...(vat.length > 0 ? [space, vatBlock(vat, writing)] : []),
    space,
    row(words.perpetual, money(perpetual.signed)),
    under(words.perpetualAbsolute, money(perpetual.absolute)),
    ...cashBlocks(figures, writing),
  ];
}

function cashBlocks({ float, cash }: Figures, { words, money }: Writing): Block[] {
  return [
    ...(float === null ? [] : [space, row(words.float, money(float))]),
    ...(cash === null
      ? []
      : [
          row(words.expected, money(cash.expected)),
          row(words.counted, money(cash.counted)),
          bold(words.difference, money(cash.counted - cash.expected)),
        ]),
  ];
}

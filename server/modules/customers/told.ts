/** All that is held of a person as a document that they can read (GDPR, article 15): what the export has, in words. */
import type { z } from 'zod';
import type { exportCustomer } from '#domain/customers/contract.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { isToldAtLength, sayToldChoice, sayToldName, toldWords } from '#domain/customers/toldWords.ts';
import { formatDay, formatInstant, formatMoney, formatScaled } from '#domain/values/format.ts';
import type { Language } from '#domain/values/refusal.ts';
import { day, instant } from '#domain/values/time.ts';
import { printTables, type Tables } from '#server/platform/print/print.ts';

type Told = z.output<typeof exportCustomer.reply>;

export interface ToldIn {
  language: Language;
  timeZone: string;
  house: string;
}

export function printTold({ exportedAt, customer, ...told }: Told, inWords: ToldIn): Promise<Uint8Array> {
  const { language, house, timeZone } = inWords;
  const say = toldWords[language];
  const purchases = told.purchases.map(({ at, sale }) => ({
    at,
    document: sale?.document ?? null,
    total: sale ? formatMoney(sale.total, sale.currency, language) : null,
    lines: (sale?.lines ?? []).map(
      ({ label, quantity }) => `${formatScaled(quantity, 3, language)} × ${label ?? '?'}`,
    ),
  }));
  const parts = Object.entries({ merged: told.merged, knownAs: told.knownAs, purchases, ...told.elsewhere });
  return printTables({
    title: say.title(customer.name ?? ''),
    language,
    at: exportedAt,
    isFlipped: true,
    facts: [
      [say.house, house],
      [say.at, formatInstant(exportedAt, 'day', timeZone, language)],
      ...factsOf(customer, inWords).map(({ name, said }) => [name, said] as const),
    ],
    parts: parts.map(([key, rows]) => partOf(key, rows, inWords)),
    notes: [say.rights],
  });
}

interface Fact {
  name: string;
  said: string;
  isLong: boolean;
}

function factsOf(record: object, inWords: ToldIn): Fact[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const name = sayToldName(key, inWords.language);
    if (name === null || value === null) return [];
    return [{ name, said: cellOf(key, value, inWords), isLong: isToldAtLength(key) }];
  });
}

/** What no row says has no column. */
function partOf(key: string, rows: unknown, inWords: ToldIn): Tables['parts'][number] {
  const title = sayToldName(key, inWords.language) ?? key;
  const said = [rows]
    .flat()
    .map((row: unknown) => (typeof row === 'object' && row !== null ? factsOf(row, inWords) : []));
  const heads = new Map(said.flat().map(({ name, isLong }) => [name, isLong]));
  return {
    title,
    columns: [...heads].map(([name, wide]) => ({ name, wide })),
    rows: said.map((facts) =>
      [...heads.keys()].map((head) => facts.find(({ name }) => name === head)?.said ?? ''),
    ),
    empty: toldWords[inWords.language].none,
  };
}

function cellOf(key: string, value: unknown, inWords: ToldIn): string {
  const { language, timeZone } = inWords;
  const say = toldWords[language];
  if (typeof value === 'boolean') return value ? say.yes : say.no;
  if (Array.isArray(value)) return value.map((each: unknown) => cellOf(key, each, inWords)).join(', ');
  if (typeof value === 'object' && value !== null)
    return factsOf(value, inWords)
      .map(({ said }) => said)
      .join(' ');
  const text = String(value);
  if (key === 'phone') return sayPhone(text);
  if (day.safeParse(text).success) return formatDay(text, 'short', language);
  if (instant.safeParse(text).success) return formatInstant(text, 'day', timeZone, language);
  return sayToldChoice(key, text, language);
}

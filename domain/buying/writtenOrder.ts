/** An order as the supplier reads it, on paper and in a letter: what is wanted, by its own references, where and by when. */

import { formatDay, formatMoney, formatSiret, formatUnitPrice } from '../values/format.ts';
import { escaped } from '../values/html.ts';
import type { Language } from '../values/refusal.ts';
import type { Day } from '../values/time.ts';

export interface OrderToWrite {
  code: string;
  shop: string;
  company: { legalName: string; siret: string };
  supplierName: string;
  orderedOn: Day;
  expectedOn: Day | null;
  note: string | null;
  currency: string;
  subtotal: bigint;
  lines: readonly {
    name: string;
    supplierCode: string | null;
    pack: number;
    packs: number;
    priceE4: bigint | null;
    amount: bigint;
  }[];
}

export interface WrittenOrder {
  title: string;
  facts: [name: string, value: string][];
  heads: string[];
  /** So many of the columns are words, the last of them the longest; figures follow. */
  wordy: number;
  rows: string[][];
  totalName: string;
  total: string;
  notes: string[];
}

interface Words {
  title: (code: string, shop: string) => string;
  from: string;
  to: string;
  deliverTo: string;
  orderedOn: string;
  expectedOn: string;
  heads: string[];
  total: string;
  opening: string;
  closing: string;
}

const words: Record<Language, Words> = {
  fr: {
    title: (code, shop) => `Commande ${code} — ${shop}`,
    from: 'De la part de',
    to: 'Fournisseur',
    deliverTo: 'À livrer à',
    orderedOn: 'Passée le',
    expectedOn: 'Livraison attendue',
    heads: ['Référence', 'Article', 'Colis', 'Unités', 'Prix HT', 'Montant HT'],
    total: 'Total HT',
    opening: 'Bonjour, voici notre commande.',
    closing: 'Merci de nous confirmer les quantités, les prix et la date.',
  },
  en: {
    title: (code, shop) => `Order ${code} — ${shop}`,
    from: 'From',
    to: 'Supplier',
    deliverTo: 'To be delivered to',
    orderedOn: 'Ordered on',
    expectedOn: 'Delivery expected',
    heads: ['Reference', 'Item', 'Boxes', 'Units', 'Price excl. VAT', 'Amount excl. VAT'],
    total: 'Total excl. VAT',
    opening: 'Hello, here is our order.',
    closing: 'Please confirm quantities, prices and the day.',
  },
};

export function writeOrder(order: OrderToWrite, language: Language): WrittenOrder {
  const say = words[language];
  const { company, orderedOn, expectedOn, currency } = order;
  return {
    title: say.title(order.code, order.shop),
    facts: [
      [say.from, `${company.legalName}, SIRET ${formatSiret(company.siret)}`],
      [say.to, order.supplierName],
      [say.deliverTo, order.shop],
      [say.orderedOn, formatDay(orderedOn, 'short', language)],
      ...(expectedOn === null
        ? []
        : [[say.expectedOn, formatDay(expectedOn, 'long', language)] satisfies [string, string]]),
    ],
    heads: say.heads,
    wordy: 2,
    rows: order.lines.map(({ name, supplierCode, pack, packs, priceE4, amount }) => [
      supplierCode ?? '',
      name,
      pack === 1 ? '' : `${packs} × ${pack}`,
      String(packs * pack),
      priceE4 === null ? '' : formatUnitPrice(priceE4, currency, language),
      priceE4 === null ? '' : formatMoney(amount, currency, language),
    ]),
    totalName: say.total,
    total: formatMoney(order.subtotal, currency, language),
    notes: [...(order.note === null ? [] : [order.note]), say.closing],
  };
}

export function orderLetter(written: WrittenOrder, language: Language): Letter {
  return letterOf(written, words[language]);
}

interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** What is written, as an e-mail: an opening, the table, what follows it. */
export function letterOf(
  { title, facts, heads, wordy, rows, totalName, total, notes }: WrittenOrder,
  say: { opening: string },
): Letter {
  const after = [`${totalName} : ${total}`, ...facts.map(([name, value]) => `${name} : ${value}`), ...notes];
  const cell = (tag: 'th' | 'td') => (text: string, column: number) =>
    `<${tag} style="padding: 4px 8px; text-align: ${column >= wordy ? 'right' : 'left'}">${escaped(text)}</${tag}>`;
  const row = (cells: string): string => `<tr style="border-bottom: 1px solid #ccc">${cells}</tr>`;
  return {
    subject: title,
    text: [
      say.opening,
      '',
      ...rows.map((cells) => `- ${cells.filter((text) => text !== '').join(' | ')}`),
      '',
      ...after,
      '',
    ].join('\n'),
    html: [
      `<p>${escaped(say.opening)}</p>`,
      '<table style="border-collapse: collapse; font: 14px sans-serif">',
      row(heads.map(cell('th')).join('')),
      ...rows.map((cells) => row(cells.map(cell('td')).join(''))),
      '</table>',
      ...after.map((line) => `<p>${escaped(line)}</p>`),
    ].join('\n'),
  };
}

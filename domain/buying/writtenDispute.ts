/** The letter that asks a supplier for a credit of what it charged beyond the prices agreed on. */
import { formatDay, formatMoney, formatScaled, formatSiret } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Day } from '../values/time.ts';
import type { WrittenOrder } from './writtenOrder.ts';

export interface DisputeToWrite {
  company: { legalName: string; siret: string };
  supplierName: string;
  currency: string;
  lines: readonly {
    /** Of the delivery, or of the invoice that charges it. */
    reference: string | null;
    day: Day;
    name: string;
    /** Units × 1000. */
    unitsE3: bigint;
    /** Minor units, without VAT. */
    agreed: bigint;
    stated: bigint;
  }[];
}

interface Words {
  title: (company: string) => string;
  from: string;
  to: string;
  heads: string[];
  total: string;
  opening: string;
  closing: string;
}

export const disputeWords: Record<Language, Words> = {
  fr: {
    title: (company) => `Demande d’avoir — ${company}`,
    from: 'De la part de',
    to: 'Fournisseur',
    heads: ['Pièce', 'Date', 'Article', 'Unités', 'Convenu HT', 'Facturé HT', 'Écart HT'],
    total: 'Avoir demandé HT',
    opening: 'Bonjour, les prix ci-dessous ne sont pas ceux dont nous étions convenus.',
    closing: 'Merci de nous adresser un avoir du montant de l’écart, ou de nous dire ce qui l’explique.',
  },
  en: {
    title: (company) => `Request for a credit note — ${company}`,
    from: 'From',
    to: 'Supplier',
    heads: [
      'Document',
      'Date',
      'Item',
      'Units',
      'Agreed excl. VAT',
      'Charged excl. VAT',
      'Difference excl. VAT',
    ],
    total: 'Credit asked for, excl. VAT',
    opening: 'Hello, the prices below are not those that we agreed on.',
    closing: 'Please send us a credit note of the difference, or tell us what explains it.',
  },
};

export function writeDispute(dispute: DisputeToWrite, language: Language): WrittenOrder {
  const say = disputeWords[language];
  const { company, supplierName, currency, lines } = dispute;
  const money = (amount: bigint): string => formatMoney(amount, currency, language);
  const total = lines.reduce((sum, { agreed, stated }) => sum + stated - agreed, 0n);
  return {
    title: say.title(company.legalName),
    facts: [
      [say.from, `${company.legalName}, SIRET ${formatSiret(company.siret)}`],
      [say.to, supplierName],
    ],
    heads: say.heads,
    wordy: 3,
    rows: lines.map(({ reference, day, name, unitsE3, agreed, stated }) => [
      reference ?? '',
      formatDay(day, 'short', language),
      name,
      formatScaled(unitsE3, 3, language),
      money(agreed),
      money(stated),
      money(stated - agreed),
    ]),
    totalName: say.total,
    total: money(total),
    notes: [say.closing],
  };
}

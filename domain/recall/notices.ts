/**
 * What a recall says to whom: buyers, by mail, letter or text message; passers-by, on a poster; authorities, in the fields of RappelConso. A message of
 * safety: what it is about, the risk, what to do, and nothing to buy.
 */
import type { SkuKind } from '../catalog/rules.ts';
import { formatDay } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Day } from '../values/time.ts';

export const noticeKinds = ['mail', 'letter', 'text', 'authority'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface RecallSaid {
  title: string;
  danger: string;
  advice: string;
  reference: string | null;
  shop: string;
  isDrill: boolean;
  /** As customers know it. */
  products: readonly {
    name: string;
    lots: readonly { code: string; expiresOn: Day | null }[];
    barcodes: readonly string[];
  }[];
  /** Days on which it was sold, the first and the last. */
  soldBetween: { from: Day; to: Day } | null;
}

export interface Notice {
  subject: string;
  body: string;
}

/** Customers bought what was made, not what it was made of. */
export const isToldToCustomers = ({ kind }: { kind: SkuKind }): boolean =>
  kind !== 'material' && kind !== 'packaging';

const words = {
  fr: {
    drill: 'EXERCICE – ',
    subject: (what: string) => `Rappel de produit : ${what}`,
    hello: 'Madame, Monsieur,',
    bought: 'Vous avez acheté chez nous un produit que nous rappelons pour votre sécurité :',
    why: 'Motif',
    risk: 'Risque',
    advice: 'Ce qu’il faut faire',
    reference: 'Référence',
    regards: 'Nous vous prions de nous excuser.',
    lot: (code: string) => `lot ${code}`,
    until: (day: string) => `à consommer avant le ${day}`,
    fields: {
      product: 'Nom du produit',
      lots: 'Identification (lots, dates)',
      barcodes: 'GTIN',
      sold: 'Période de commercialisation',
      where: 'Distributeur',
      why: 'Motif du rappel',
      risk: 'Risques encourus',
      advice: 'Conduite à tenir',
      reference: 'Référence',
    },
    between: (from: string, to: string) => `du ${from} au ${to}`,
    unknown: 'à préciser',
  },
  en: {
    drill: 'DRILL – ',
    subject: (what: string) => `Product recall: ${what}`,
    hello: 'Dear customer,',
    bought: 'You bought from us a product that we recall for your safety:',
    why: 'Reason',
    risk: 'Risk',
    advice: 'What to do',
    reference: 'Reference',
    regards: 'We apologise.',
    lot: (code: string) => `lot ${code}`,
    until: (day: string) => `best before ${day}`,
    fields: {
      product: 'Product',
      lots: 'Identification (lots, dates)',
      barcodes: 'GTIN',
      sold: 'Sold between',
      where: 'Distributor',
      why: 'Reason of the recall',
      risk: 'Risks',
      advice: 'What to do',
      reference: 'Reference',
    },
    between: (from: string, to: string) => `${from} to ${to}`,
    unknown: 'to be said',
  },
};

/** Of a drill, each says so first. */
export function noticeOf(kind: NoticeKind, said: RecallSaid, language: Language): Notice {
  const say = words[language];
  const { title, danger, advice, reference, shop, products } = said;
  const subject = `${said.isDrill ? say.drill : ''}${say.subject(products.map(({ name }) => name).join(', '))}`;
  const lotsOf = ({ lots }: RecallSaid['products'][number]): string =>
    lots
      .map(({ code, expiresOn }) =>
        expiresOn === null
          ? say.lot(code)
          : `${say.lot(code)}, ${say.until(formatDay(expiresOn, 'short', language))}`,
      )
      .join(' ; ');
  const named = (name: string, value: string): string[] => (value === '' ? [] : [`${name} : ${value}`]);
  const facts = [
    ...named(say.why, title),
    ...named(say.risk, danger),
    ...named(say.advice, advice),
    ...named(say.reference, reference ?? ''),
  ];
  if (kind === 'text')
    return {
      subject,
      body: [subject, products.map(lotsOf).join(' ; '), advice, shop].filter(Boolean).join('. '),
    };
  if (kind === 'authority') {
    const { fields } = say;
    const sold = said.soldBetween;
    const rows: [string, string][] = [
      [fields.product, products.map(({ name }) => name).join(' ; ')],
      [fields.lots, products.map(lotsOf).join(' ; ')],
      [fields.barcodes, products.flatMap(({ barcodes }) => barcodes).join(', ')],
      [
        fields.sold,
        sold
          ? say.between(formatDay(sold.from, 'short', language), formatDay(sold.to, 'short', language))
          : '',
      ],
      [fields.where, shop],
      [fields.why, title],
      [fields.risk, danger],
      [fields.advice, advice],
      [fields.reference, reference ?? ''],
    ];
    return { subject, body: rows.map(([name, value]) => `${name} : ${value || say.unknown}`).join('\n') };
  }
  const list = products.map((product) => `– ${product.name} (${lotsOf(product)})`);
  return {
    subject,
    body: [say.hello, '', say.bought, ...list, '', ...facts, '', say.regards, shop].join('\n'),
  };
}

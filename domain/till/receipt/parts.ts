/** The parts that several receipts share: whose it is, what was sold, its VAT, by what it is sealed. */
import { perLitreOrKiloOf } from '../../catalog/perMeasure.ts';
import {
  formatInstant,
  formatMoney,
  formatRate,
  formatScaled,
  formatSiret,
  formatUnitPrice,
} from '../../values/format.ts';
import type { Language } from '../../values/refusal.ts';
import type { Instant } from '../../values/time.ts';
import type { TillHouse } from '../deviceContract.ts';
import type { TillItem } from '../item.ts';
import type { Heading, TicketLine, VatRow } from '../record.ts';
import { signatureExtract } from '../vector.ts';
import type { Block } from './document.ts';
import { type ReceiptWords, receiptWords } from './words.ts';

/** What a receipt asks of the house that gives it. */
export interface ReceiptHouse
  extends Pick<TillHouse, 'register' | 'shop' | 'company' | 'settings' | 'serverKey'> {
  language: Language;
  /** What one unit holds: the price per litre and kilo follow from it (R3). */
  item(unitId: string): Pick<TillItem, 'measure' | 'quantity'> | null;
}

/** How a receipt writes words and figures. */
export interface Writing {
  language: Language;
  words: ReceiptWords;
  money: (cents: bigint) => string;
  moment: (at: Instant) => string;
}

export function writingOf({ language, shop }: ReceiptHouse): Writing {
  return {
    language,
    words: receiptWords[language],
    money: (cents) => formatMoney(cents, shop.currency, language),
    moment: (at) => formatInstant(at, 'full', shop.timeZone, language),
  };
}

export const title = (text: string): Block => ({
  kind: 'text',
  text,
  align: 'center',
  bold: true,
  size: 'double',
});
export const centred = (text: string): Block => ({ kind: 'text', text, align: 'center' });
export const row = (label: string, value: string): Block => ({ kind: 'row', label, value });
export const under = (label: string, value = ''): Block => ({ kind: 'row', label, value, indented: true });
export const bold = (label: string, value: string): Block => ({ kind: 'row', label, value, bold: true });
export const rule: Block = { kind: 'rule' };
export const space: Block = { kind: 'space' };

const written = (text: string): Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(centred);

export function houseBlocks(house: ReceiptHouse, { words }: Writing): Block[] {
  const { shop, company, register, settings } = house;
  return [
    title(shop.name),
    ...written(settings.receipt.heading),
    ...(company.legalName === shop.name ? [] : [centred(company.legalName)]),
    centred(words.siret(formatSiret(register.siret))),
    ...(company.vatNumber === null ? [] : [centred(words.vatNumber(company.vatNumber))]),
    rule,
  ];
}

export function footerBlocks({ settings }: ReceiptHouse): Block[] {
  const footer = written(settings.receipt.footer);
  return footer.length > 0 ? [space, ...footer] : [];
}

export function madeBlocks(
  number: string,
  { made, register }: Pick<Heading, 'made' | 'register'>,
  house: ReceiptHouse,
  { words, moment }: Writing,
): Block[] {
  const till =
    register.code === house.register.code ? `${register.code} ${house.register.name}` : register.code;
  return [
    row(number, moment(made.at)),
    row(`${words.register} ${till}`, made.operator),
    ...(made.offline ? [{ kind: 'text', text: words.offline } as const] : []),
  ];
}

/** The first rows of all lines and their discounts add up to the total. */
export function lineBlocks(
  line: TicketLine,
  house: ReceiptHouse,
  { words, money, language }: Writing,
): Block[] {
  const { quantityE3, unitPriceE4, discount, amount } = line;
  const price = formatUnitPrice(unitPriceE4, house.shop.currency, language);
  const item = line.unitId === null ? null : house.item(line.unitId);
  const measured = item !== null && item.measure !== 'count';
  const perMeasure = measured ? perLitreOrKilo(unitPriceE4, item, words, money) : null;
  const byMeasure = measured && item.quantity === litreOrKilo;
  const unit = byMeasure && item.measure === 'mass' ? '\u00a0kg' : '';
  const counted = quantityE3 === 1000n ? '' : `${formatScaled(quantityE3, 3, language)}${unit} × `;
  const beside = [counted !== '' && !byMeasure ? words.each(price) : null, perMeasure].filter(
    (said) => said !== null,
  );
  const less = line.reason === null ? words.discount : `${words.discount} ${line.reason}`;
  return [
    row(counted + line.label, money(amount + discount)),
    ...(beside.length > 0 ? [under(beside.join(' · '))] : []),
    ...(discount === 0n ? [] : [under(less, money(-discount))]),
    ...(line.refundOf === null ? [] : [under(words.givesBack(line.refundOf))]),
    ...(line.kind === 'giftCard' && line.reference !== null ? [under(words.reference(line.reference))] : []),
  ];
}

const litreOrKilo = 1_000_000n;

/** `16,67 € le litre`: what the price of a unit comes to. */
export function perLitreOrKilo(
  unitPriceE4: bigint,
  { measure, quantity }: Pick<TillItem, 'measure' | 'quantity'>,
  words: ReceiptWords,
  money: Writing['money'],
): string {
  const each = money(perLitreOrKiloOf(unitPriceE4, { quantity }));
  return measure === 'volume' ? words.perLitre(each) : words.perKilo(each);
}

export function vatBlock(vat: readonly VatRow[], { words, money, language }: Writing): Block {
  return {
    kind: 'columns',
    aligns: ['left', 'right', 'right', 'right'],
    rows: [
      words.vatHeadings,
      ...vat.map(({ rate, gross, net }) => [
        rate === null ? words.outsideVat : formatRate(rate, language),
        money(net),
        money(gross - net),
        money(gross),
      ]),
    ],
  };
}

/** What ties the paper to the seal: the software, an extract of the signature, the key that the house's archives are verified with (T4, T12). */
export function sealBlocks(
  { made, order }: Pick<Heading, 'made' | 'order'>,
  signature: string,
  house: ReceiptHouse,
  { words }: Writing,
  also: readonly string[] = [],
): Block[] {
  return [
    rule,
    { kind: 'text', text: [made.software, ...also].join(' · ') },
    { kind: 'text', text: words.signature(signatureExtract(signature), order.sequence) },
    { kind: 'text', text: `${words.serverKey} ${house.serverKey.fingerprint}` },
  ];
}

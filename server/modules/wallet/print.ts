/** A card as PDF, at the size of a bank card. */
import bwip from 'bwip-js/node';
import { sayCardCode } from '#domain/customers/cardCode.ts';
import type { Instant } from '#domain/values/time.ts';
import { cardWords } from '#domain/wallet/words.ts';
import { printPdf } from '#server/platform/print/print.ts';
import type { Card } from './passes.ts';

export function printCard(house: string, { code, name, language }: Card, now: Instant): Promise<Uint8Array> {
  const { title, loyalty } = cardWords[language];
  const qr = bwip.toSVG({ bcid: 'qrcode', text: code });
  const data = { house, name, loyalty, spoken: sayCardCode(code), qr };
  const template = new URL('card.typ', import.meta.url);
  return printPdf({ template, title: title(house), language, data, at: now });
}

/** A batch of letters as one PDF, or as CSV for a print house. */
import bwip from 'bwip-js/node';
import { frenchCsv, writeRows } from '#connectors/file/index.ts';
import type { PostAccount } from '#domain/sending/accounts.ts';
import { addressBox } from '#domain/sending/windows.ts';
import { formatInstant } from '#domain/values/format.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { printPdf } from '#server/platform/print/print.ts';
import type { Letter } from './batches.ts';

const words = {
  fr: {
    title: 'Courriers',
    leaving:
      'Pour ne plus recevoir nos courriers, photographiez ce code ou écrivez-nous à l’adresse ci-dessus.',
    line: (number: number) => `Adresse ${number}`,
    page: 'Page de préférences',
    text: 'Texte',
  },
  en: {
    title: 'Letters',
    leaving: 'To stop receiving our letters, scan this code or write to us at the address above.',
    line: (number: number) => `Address ${number}`,
    page: 'Preference page',
    text: 'Text',
  },
};

/** Of whoever writes: what stands at the head of each letter, and where the envelopes' window is. */
export type Letterhead = Pick<PostAccount, 'sender' | 'window'>;

interface Batch {
  letters: readonly Pick<Letter, 'address' | 'content' | 'page'>[];
  account: Letterhead;
  language: Language;
  timeZone: string;
}

export function lettersPdf(
  { letters, account, language, timeZone }: Batch,
  now: Instant,
): Promise<Uint8Array> {
  const { title, leaving } = words[language];
  return printPdf({
    template: new URL('letter.typ', import.meta.url),
    title,
    language,
    at: now,
    data: {
      sender: linesOf(account.sender),
      window: addressBox(account.window),
      date: formatInstant(now, 'day', timeZone, language),
      leaving,
      letters: letters.map(({ address, content, page }) => ({
        address: linesOf(address),
        paragraphs: content.paragraphs,
        qr: page === null ? null : bwip.toSVG({ bcid: 'qrcode', text: page }),
      })),
    },
  });
}

/** As many as La Poste takes (NF Z 10-011). */
const addressLines = 6;

export async function lettersCsv({ letters, language }: Batch): Promise<Buffer> {
  const { line, page, text } = words[language];
  const lines = Array.from({ length: addressLines }, (_, index) => line(index + 1));
  const columns = [...lines, text, page].map((name) => ({ name, type: 'text' as const }));
  const rows = letters.map((letter) => ({
    ...Object.fromEntries(lines.map((name, index) => [name, linesOf(letter.address)[index] ?? ''])),
    [text]: letter.content.paragraphs.join('\n\n'),
    [page]: letter.page ?? '',
  }));
  const pieces: Uint8Array[] = [];
  for await (const piece of writeRows(frenchCsv, columns, rows, { guardFormulas: true })) pieces.push(piece);
  return Buffer.concat(pieces);
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

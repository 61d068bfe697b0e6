/** A receipt as a letter: the same text as on paper, and nothing that sells. */
import { escaped } from '../../values/html.ts';
import type { Language } from '../../values/refusal.ts';
import type { ReceiptDocument } from './document.ts';
import { plainText } from './layout.ts';

interface LetterWords {
  subject: (document: string, shop: string) => string;
  gift: (document: string, shop: string) => string;
  foot: string;
  trialSubject: (shop: string) => string;
  trial: string;
}

const words: Record<Language, LetterWords> = {
  fr: {
    subject: (document, shop) => `Votre ticket ${document} — ${shop}`,
    gift: (document, shop) => `Ticket cadeau ${document} — ${shop}`,
    foot: 'Votre adresse n’a servi qu’à vous envoyer ce ticket.',
    trialSubject: (shop) => `Essai d’envoi — ${shop}`,
    trial: 'Les tickets de caisse peuvent partir par e-mail : cet essai est bien arrivé.',
  },
  en: {
    subject: (document, shop) => `Your receipt ${document} — ${shop}`,
    gift: (document, shop) => `Gift receipt ${document} — ${shop}`,
    foot: 'Your address was used to send you this receipt, and for nothing else.',
    trialSubject: (shop) => `A trial — ${shop}`,
    trial: 'Receipts can leave by e-mail: this trial has arrived.',
  },
};

export interface LetterText {
  subject: string;
  text: string;
  html: string;
}

const width = 42;

/** What a code leads to on paper is opened with a tap. */
function inPlainLetters(text: string, { blocks }: ReceiptDocument): string {
  const link = blocks.find(({ kind }) => kind === 'qr');
  const shown = escaped(text);
  const url = link?.kind === 'qr' ? escaped(link.text) : null;
  const linked = url === null ? shown : shown.replace(url, () => `<a href="${url}">${url}</a>`);
  return `<pre style="font: 14px/1.45 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap">${linked}</pre>`;
}

export function receiptLetter(
  receipt: ReceiptDocument,
  { document, shop, isGift }: { document: string; shop: string; isGift: boolean },
): LetterText {
  const { subject, gift, foot } = words[receipt.language];
  const text = plainText(receipt, width);
  return {
    subject: (isGift ? gift : subject)(document, shop),
    text: `${text}\n\n${foot}\n`,
    html: `${inPlainLetters(text, receipt)}<p style="color: #666; font: 13px sans-serif">${escaped(foot)}</p>`,
  };
}

export function trialLetter(shop: string, language: Language): LetterText {
  const { trialSubject, trial } = words[language];
  return { subject: trialSubject(shop), text: `${trial}\n`, html: `<p>${escaped(trial)}</p>` };
}

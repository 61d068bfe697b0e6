/** A campaign's text as it leaves: one that is read, on paper and by e-mail, and a short one for telephones; the law's mention under each. */

import type { SentChannel } from '../sending/rules.ts';
import { escaped } from '../values/html.ts';
import type { Language } from '../values/refusal.ts';
import { moderation } from './evin.ts';
import { type Field, type FieldValues, fill, namesField, unknownFields } from './fields.ts';

/** Of one language, with its fields; paragraphs are parted by an empty line. */
export interface Text {
  subject: string;
  body: string;
  /** For SMS and RCS. */
  short: string;
}
export type Texts = Record<Language, Text>;

const languages: readonly Language[] = ['fr', 'en'];
const isWritten = (text: Text): boolean => Object.values(text).some((part: string) => part.trim() !== '');

/** Whether a text names a field, in whatever language. */
export const asksFor = (texts: Texts, field: Field): boolean =>
  Object.values(texts).some((text: Text) =>
    Object.values(text).some((part: string) => namesField(part, field)),
  );

/** A house that writes in one language leaves the other empty: whoever reads that one is written to in the house's own. */
export function languageFor(texts: Texts, wanted: Language | null, house: Language): Language {
  return wanted !== null && isWritten(texts[wanted]) ? wanted : house;
}

/** As whoever sends takes it; `{page}` is where an e-mail leads to the customer's own page. */
export type Composed =
  | { channel: 'email'; content: { subject: string; text: string; html: string } }
  | { channel: 'sms' | 'rcs'; content: { text: string } }
  | { channel: 'letter'; content: { paragraphs: string[] } };

export interface Composing {
  texts: Texts;
  channel: SentChannel;
  language: Language;
  values: FieldValues;
}

export function compose({ texts, channel, language, values }: Composing): Composed {
  const { subject, body, short } = texts[language];
  const mention = moderation[language];
  if (channel === 'sms' || channel === 'rcs')
    return { channel, content: { text: `${fill(short, values).trim()}\n${mention}` } };
  const paragraphs = paragraphsOf(fill(body, values));
  if (channel === 'letter') return { channel, content: { paragraphs: [...paragraphs, mention] } };
  return {
    channel,
    content: {
      subject: fill(subject, values).trim(),
      text: [...paragraphs, mention, `${leaving[language]} {page}`].join('\n\n'),
      html: htmlOf({ paragraphs, mention, language, house: values.house ?? '' }),
    },
  };
}

const testMark: Record<Language, string> = { fr: '[Essai] ', en: '[Test] ' };

/** To somebody of the house, who is no customer: no news, so it ends with no STOP, but it says first that it is a test. */
export function asTest(composed: Composed, language: Language): Composed {
  const mark = testMark[language];
  const { channel, content } = composed;
  if (channel === 'email') return { channel, content: { ...content, subject: `${mark}${content.subject}` } };
  return channel === 'letter' ? composed : { channel, content: { text: `${mark}${content.text}` } };
}

const leaving: Record<Language, string> = {
  fr: 'Ne plus recevoir ces messages, ou choisir lesquels :',
  en: 'To receive no more of these messages, or choose which:',
};

export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

/** One column that every reader of mail shows: no picture, no link that tells who opened. */
function htmlOf(said: { paragraphs: string[]; mention: string; language: Language; house: string }): string {
  const { paragraphs, mention, language, house } = said;
  const body = paragraphs
    .map((paragraph) => `<p style="margin:0 0 16px">${escaped(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');
  const small = 'margin:0 0 8px;font-size:13px;line-height:1.4;color:#5c5752';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head><body style="margin:0;background:#f6f3ee"><div style="max-width:560px;margin:0 auto;padding:32px 24px;font:16px/1.5 Georgia,serif;color:#2b2724;background:#ffffff"><p style="margin:0 0 24px;font-size:20px;font-weight:bold">${escaped(house)}</p>${body}<hr style="border:0;border-top:1px solid #e4ddd2;margin:24px 0 16px"><p style="${small}">${escaped(mention)}</p><p style="${small}">${escaped(leaving[language])} <a href="{page}" style="color:#5c5752">{page}</a></p></div></body></html>`;
}

/** What keeps a text from leaving on these channels: a part that is empty, a field that is none, or a code where there is no offer. */
export interface TextProblem {
  language: Language;
  part: keyof Text;
  problem: 'empty' | 'unknownField' | 'noOffer';
  /** The field as it was typed. */
  field: string | null;
}

const ofOffer: readonly Field[] = ['offer', 'code', 'until'];

export function textProblems(
  texts: Texts,
  channels: readonly SentChannel[],
  { hasOffer, house }: { hasOffer: boolean; house: Language },
): TextProblem[] {
  const parts = partsFor(channels);
  const written = languages.filter((language) => language === house || isWritten(texts[language]));
  return written.flatMap((language) =>
    parts.flatMap((part): TextProblem[] => {
      const text = texts[language][part];
      if (text.trim() === '') return [{ language, part, problem: 'empty', field: null }];
      const unknown = unknownFields(text).map(
        (field): TextProblem => ({ language, part, problem: 'unknownField', field }),
      );
      const isLost = !hasOffer && ofOffer.some((field) => namesField(text, field));
      return [...unknown, ...(isLost ? [{ language, part, problem: 'noOffer' as const, field: null }] : [])];
    }),
  );
}

/** What these channels show. */
export function partsFor(channels: readonly SentChannel[]): (keyof Text)[] {
  const isRead = channels.includes('email') || channels.includes('letter');
  const rings = channels.includes('sms') || channels.includes('rcs');
  return [
    ...(channels.includes('email') ? (['subject'] as const) : []),
    ...(isRead ? (['body'] as const) : []),
    ...(rings ? (['short'] as const) : []),
  ];
}

/** What a message says, as each channel takes it. */
import { z } from 'zod';
import type { Purpose } from '../consent/rules.ts';
import { escaped } from '../values/html.ts';
import type { Id } from '../values/ids.ts';
import type { SentChannel } from './rules.ts';

/** Where the customer’s own page goes, by which they leave. */
export const pagePlace = '{page}';

const emailContent = z.object({
  subject: z.string().trim().min(1).max(250),
  text: z.string().min(1).max(200_000),
  html: z.string().min(1).max(500_000),
});
export type EmailContent = z.output<typeof emailContent>;

const textContent = z.object({ text: z.string().trim().min(1).max(1500) });
export type TextContent = z.output<typeof textContent>;

const letterContent = z.object({ paragraphs: z.array(z.string().min(1).max(5000)).min(1).max(60) });
export type LetterContent = z.output<typeof letterContent>;

export type MessageContent = EmailContent | TextContent | LetterContent;

export const contents = {
  email: emailContent,
  sms: textContent,
  rcs: textContent,
  letter: letterContent,
} as const satisfies Record<SentChannel, z.ZodType<MessageContent>>;

export interface NewMessage {
  /** The same one queued twice is there once. */
  key: string;
  customerId: Id;
  purpose: Purpose;
  channel: SentChannel;
  content: MessageContent;
  /** News speak of alcohol unless somebody says that they do not. */
  isAlcohol?: boolean;
  origin: Origin;
}

/** What made the message. */
export interface Origin {
  kind: string;
  id: Id;
}

/** A message from which one cannot leave is a fault of whoever wrote it. */
export function assertCanBeLeft({ purpose, channel, content }: NewMessage): void {
  if (purpose === 'safety' || channel !== 'email') return;
  const { text, html } = emailContent.parse(content);
  if (!text.includes(pagePlace) || !html.includes(pagePlace))
    throw new Error(`an e-mail without ${pagePlace} cannot be left`);
}

/** The e-mail as it leaves: nothing is added that tells who opened it, and no link leads elsewhere than it was written to. */
export function withPage({ subject, text, html }: EmailContent, page: string): EmailContent {
  return {
    subject,
    text: text.replaceAll(pagePlace, page),
    html: html.replaceAll(pagePlace, escaped(page)),
  };
}

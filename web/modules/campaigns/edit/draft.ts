/** A campaign as it is written down, before it is kept. */
import type { CampaignDraft } from '#domain/campaigns/contract.ts';
import type { Text, Texts } from '#domain/campaigns/message.ts';
import type { Moment } from '#domain/segments/moments.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Day } from '#domain/values/time.ts';

export type MomentKind = Moment['is'];
export type MessageDraft = CampaignDraft['messages'][number];

const noText: Text = { subject: '', body: '', short: '' };
export const noTexts: Texts = { fr: noText, en: noText };

/** With nobody to write to yet: the segment is chosen first. */
export function blankDraft(segmentId: Id): CampaignDraft {
  return {
    name: '',
    audience: { kind: 'segment', segmentId },
    channels: ['email'],
    isAlcohol: true,
    heldShare: 1000,
    messages: [{ afterDays: 0, texts: [noTexts] }],
    exits: ['bought'],
    offer: null,
    measuredDays: 30,
  };
}

/** Each moment as one begins with it. */
export function momentOf(kind: MomentKind, today: Day): Moment {
  switch (kind) {
    case 'birthday':
      return { is: kind, before: 7 };
    case 'pointsEnd':
      return { is: kind, before: 30 };
    case 'threshold':
      return { is: kind, amount: 50_000n, last: null };
    case 'basket':
      return { is: kind, amount: 10_000n };
    case 'event':
      return { is: kind, on: today, before: 14, postcodes: [], shopId: null };
    case 'backInStock':
      return { is: kind, last: 365 };
    case 'quietWeek':
      return { is: kind, below: 8000 };
    default:
      return { is: kind };
  }
}

export const usualOffer: NonNullable<CampaignDraft['offer']> = {
  kind: 'percent',
  value: 1000n,
  minimumBasket: null,
  skuIds: null,
  days: 30,
};

/** What is typed at one place of one version of a message. */
export function withText(
  messages: readonly MessageDraft[],
  { message, version, language }: { message: number; version: number; language: keyof Texts },
  part: Partial<Text>,
): MessageDraft[] {
  return messages.map((known, index) =>
    index === message
      ? {
          ...known,
          texts: known.texts.map((texts, at) =>
            at === version ? { ...texts, [language]: { ...texts[language], ...part } } : texts,
          ),
        }
      : known,
  );
}

/** What is looked at and written at the moment. */
export interface Place {
  message: number;
  version: number;
  language: Language;
}

export interface PartProps {
  draft: CampaignDraft;
  change: (facts: Partial<CampaignDraft>) => void;
}

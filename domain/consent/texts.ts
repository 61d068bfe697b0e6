/** What somebody is asked to agree to, word for word: the house's own versions, and those that it begins with. */
import type { Language } from '../values/refusal.ts';
import { refuseConsent } from './refusals.ts';
import { type AskedPurpose, type Basis, type Channel, channels } from './rules.ts';
import { consentWords } from './words.ts';

/** What a text is for; each has versions of its own. */
export const textKeys = [
  'marketing.optIn',
  'marketing.soft',
  'marketing.b2b',
  'marketing.informed',
  'loyalty.optIn',
] as const;
export type TextKey = (typeof textKeys)[number];

export type Wording = Record<Language, string>;

/** Where the channel is named in a text. */
const place = '{channel}';

export function textKeyOf(purpose: AskedPurpose, basis: Basis): TextKey {
  const key = textKeys.find((known) => known === `${purpose}.${basis}`);
  if (!key) throw refuseConsent('basis_does_not_fit');
  return key;
}

/** The text of one channel's box, as it is read. */
export function sayText(wording: Wording, channel: Channel, language: Language): string {
  return wording[language].replaceAll(place, consentWords[language].by[channel]);
}

/** Refuses a text that does not say by which channel: a consent is given for each of them alone. */
export function readWording({ fr, en }: Wording): Wording {
  const wording = { fr: fr.trim(), en: en.trim() };
  for (const text of Object.values(wording))
    if (!text.includes(place)) throw refuseConsent('text_without_channel', { place });
  return wording;
}

/** What a house asks before it has written texts of its own. */
export function usualWording(key: TextKey, house: string): Wording {
  return {
    'marketing.optIn': {
      fr: `J’accepte de recevoir ${place} les nouvelles et les offres de ${house}. Je peux changer d’avis à tout moment, sans frais.`,
      en: `I agree to receive news and offers from ${house} ${place}. I can change my mind at any time, free of charge.`,
    },
    'marketing.soft': {
      fr: `${house} pourra vous écrire ${place} au sujet de produits semblables à ceux que vous achetez. Si vous ne le souhaitez pas, dites-le maintenant ou à chaque message\u00a0: c’est gratuit.`,
      en: `${house} may write to you ${place} about products similar to those that you buy. If you do not wish it, say so now or with each message: it is free of charge.`,
    },
    'marketing.b2b': {
      fr: `${house} pourra vous adresser ${place} des offres en rapport avec votre activité professionnelle. Vous pouvez vous y opposer maintenant ou à tout moment, sans frais.`,
      en: `${house} may send you ${place} offers that concern your trade. You may object now or at any time, free of charge.`,
    },
    'marketing.informed': {
      fr: `${house} pourra vous envoyer ${place} ses nouvelles et ses offres. Vous pouvez vous y opposer maintenant ou à tout moment, sans frais.`,
      en: `${house} may send you its news and offers ${place}. You may object now or at any time, free of charge.`,
    },
    'loyalty.optIn': {
      fr: `J’accepte que ${house} me prévienne ${place} de ce qui touche ma carte de fidélité\u00a0: points, avantages, échéances. Je peux changer d’avis à tout moment, sans frais.`,
      en: `I agree that ${house} tells me ${place} what concerns my loyalty card: points, rewards, expiry. I can change my mind at any time, free of charge.`,
    },
  }[key];
}

/** Those that a text may name. */
export const channelsOfKey: Record<TextKey, readonly Channel[]> = {
  'marketing.optIn': channels,
  'marketing.soft': ['email', 'sms', 'rcs'],
  'marketing.b2b': channels,
  'marketing.informed': ['letter'],
  'loyalty.optIn': channels,
};

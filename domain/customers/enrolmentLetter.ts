/** The letter that asks whoever wrote themselves in whether it was them. */
import { escaped } from '../values/html.ts';
import type { Language } from '../values/refusal.ts';

const words = {
  fr: {
    subject: (shop: string) => `Confirmez votre inscription chez ${shop}`,
    ask: (shop: string) =>
      `Quelqu’un a donné cette adresse pour s’inscrire chez ${shop}. Si c’est vous, suivez ce lien dans les 7 jours :`,
    link: 'Confirmer mon inscription',
    foot: 'Sinon, ne faites rien : rien n’est gardé de vous. S’inscrire n’est pas un accord pour recevoir de la publicité.',
  },
  en: {
    subject: (shop: string) => `Confirm that you are joining ${shop}`,
    ask: (shop: string) =>
      `Somebody gave this address to join ${shop}. If it was you, follow this link within 7 days:`,
    link: 'Yes, it was me',
    foot: 'If not, do nothing: nothing of you is kept. Joining is not a consent to advertising.',
  },
};

export function enrolmentLetter(
  { shop, url }: { shop: string; url: string },
  language: Language,
): { subject: string; text: string; html: string } {
  const { subject, ask, link, foot } = words[language];
  return {
    subject: subject(shop),
    text: `${ask(shop)}\n\n${url}\n\n${foot}\n`,
    html: `<p>${escaped(ask(shop))}</p><p><a href="${escaped(url)}">${link}</a></p><p style="color: #666; font: 13px sans-serif">${foot}</p>`,
  };
}

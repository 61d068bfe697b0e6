/** A poster as PDF, on A4 or A5. */
import bwip from 'bwip-js/node';
import type { posterSizes } from '#domain/customers/posterContract.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { printPdf } from '#server/platform/print/print.ts';

const words = {
  fr: {
    title: 'Affiche d’inscription',
    invite: 'Gardez la trace des bouteilles que vous aimez.',
    how: 'Photographiez ce code et inscrivez-vous : votre nom, un téléphone ou un e-mail.',
    promise:
      'S’inscrire n’est pas un accord pour recevoir de la publicité. Vous pouvez demander à tout moment ce que nous gardons de vous, le corriger ou l’effacer.',
  },
  en: {
    title: 'Enrolment poster',
    invite: 'Remember the bottles you love.',
    how: 'Scan this code and sign up: your name, and a phone number or an e-mail.',
    promise:
      'Signing up is not agreeing to advertising. You may ask at any time what we keep about you, and have it corrected or erased.',
  },
};

interface PosterToPrint {
  shop: string;
  url: string;
  paper: (typeof posterSizes)[number];
  language: Language;
}

export function printPoster(
  { shop, url, paper, language }: PosterToPrint,
  now: Instant,
): Promise<Uint8Array> {
  const { title, ...said } = words[language];
  const qr = bwip.toSVG({ bcid: 'qrcode', text: url });
  const template = new URL('poster.typ', import.meta.url);
  return printPdf({ template, title, language, data: { ...said, shop, paper, qr }, at: now });
}

/** What a customer reads behind the QR code of a poster, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Sign up',
  unreachable: 'Poster no longer valid',
  lead: (shop) => `Sign up at ${shop}, and the shop can find the bottles you liked.`,
  name: 'Your name',
  phone: 'Your phone number',
  email: 'Your e-mail',
  either: 'One of the two is enough.',
  birthday: 'Your date of birth',
  birthdayHint: 'Optional. 17/03/1984, or 17/03 without the year.',
  boxes: 'If you wish',
  adult: 'I am 18 or older',
  adultHint: 'Without this, nothing about wine will be sent to you: the law protects minors.',
  send: 'Sign me up',
  mailed: {
    title: 'One more step',
    words: (shop) =>
      `${shop} has written to you: follow the link in the message to confirm. Nothing is kept until then.`,
  },
  done: {
    title: 'Done',
    words: (shop) => `You are now a customer of ${shop}. You may close this page.`,
  },
  keptTitle: 'What is kept',
  kept: (shop) =>
    `${shop} keeps what you have just typed and what you buy. Nothing else, and for the shop alone. Unless you tick a box, no advertising.`,
  erase:
    'To know what is kept, or to have it corrected or erased, ask the shop: it has a month to do so, and erasing is for good. If you disagree, you may complain to the CNIL (cnil.fr).',
};

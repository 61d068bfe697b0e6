/** What a customer reads behind the QR code of a poster, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Write yourself in',
  unreachable: 'Poster no longer valid',
  lead: (shop) => `Write yourself in at ${shop}: the shop will find the bottles that you liked.`,
  name: 'Your name',
  phone: 'Your telephone',
  email: 'Your e-mail',
  either: 'One of the two is enough.',
  birthday: 'Your birthday',
  birthdayHint: 'If you like. 17/03/1984, or 17/03 without the year.',
  boxes: 'If you like',
  adult: 'I am 18 or older',
  adultHint: 'Without it nothing about wine will be sent to you: the law protects minors.',
  send: 'Write me in',
  mailed: {
    title: 'One more step',
    words: (shop) => `${shop} wrote to you: follow the link of the message. Nothing is kept until then.`,
  },
  done: {
    title: 'Done',
    words: (shop) => `You are among the customers of ${shop}. You may close this page.`,
  },
  keptTitle: 'What is kept',
  kept: (shop) =>
    `${shop} keeps what you just wrote and what you will buy. Nothing else, and for the shop alone. Without a box that you ticked, no advertising.`,
  erase:
    'To know what is kept, have it put right or erased, ask the shop: it has a month to do so, and an erasure is for good. If you disagree, you may turn to the CNIL (cnil.fr).',
};

/** What a buyer reads behind the QR code of a ticket, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Your receipt',
  unreachable: 'Receipt not found',
  lead: (shop, document) => `${shop}, receipt ${document}`,
  lines: 'What you bought',
  item: 'Item',
  amount: 'Amount',
  total: 'Total',
  claim: {
    title: 'Keep this purchase',
    words: (shop) =>
      `Add it to your customer record at ${shop}, to find the bottle you liked again. Once per receipt, and only if you wish.`,
    way: 'How the shop knows you',
    ways: { contact: 'Phone or e-mail', card: 'Loyalty card' },
    name: 'Your name',
    phone: 'Your phone number',
    email: 'Your e-mail',
    either: 'Either will do.',
    card: 'Your card’s code',
    cardHint: 'Printed under the card’s QR code.',
    send: 'Keep this purchase',
  },
  kept: {
    title: 'What is kept',
    words: (shop) =>
      `${shop} keeps your name, your phone number or e-mail, and this purchase. Nothing else, and for the shop alone. It is not agreeing to advertising.`,
    erase:
      'To know what is kept, or to have it corrected or erased, ask the shop: it has a month to do so, and erasing is for good. If you disagree, you may complain to the CNIL (cnil.fr).',
  },
  claimed: {
    title: 'Done',
    words: (shop) => `This purchase is on your record at ${shop}. You may close this page.`,
  },
  consents: {
    title: (shop) => `News from ${shop}?`,
    words: 'Only if you wish: your purchase is kept anyway.',
    boxes: 'I agree',
    adult: 'I am 18 or older',
    adultHint: 'Without this, nothing about wine will be sent to you: the law protects minors.',
    send: 'Save my choices',
    done: 'Your choices are noted',
    doneWords: 'Every message lets you stop in one tap.',
  },
  taken: 'This purchase is already on a customer’s record. If that is not yours, tell the shop.',
};

/** What a buyer reads behind the QR code of a ticket, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Your ticket',
  unreachable: 'Ticket not found',
  lead: (shop, document) => `${shop}, ticket ${document}`,
  lines: 'What you took',
  item: 'Item',
  amount: 'Amount',
  total: 'Total',
  claim: {
    title: 'Keep this purchase',
    words: (shop) =>
      `Put it on your customer record at ${shop}: the bottle that you liked will be found there again. Once a ticket, and you need not.`,
    way: 'Find you by',
    ways: { contact: 'Telephone or e-mail', card: 'Card of the shop' },
    name: 'Your name',
    phone: 'Your telephone',
    email: 'Your e-mail',
    either: 'Either will do.',
    card: 'Code of your card',
    cardHint: 'Below the QR code of the card.',
    send: 'Keep this purchase',
  },
  kept: {
    title: 'What is kept',
    words: (shop) =>
      `${shop} keeps your name, your telephone or e-mail, and this purchase. Nothing else, and for the shop alone. This is no consent to advertising.`,
    erase:
      'To know what is kept, to correct it or to have it erased, ask the shop: it has a month, and what is erased is gone for good. If you disagree, you may turn to the CNIL (cnil.fr).',
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
    adultHint: 'Without it nothing about wine will be sent to you: the law protects minors.',
    send: 'Save my choices',
    done: 'Your choices are noted',
    doneWords: 'Each message will let you stop with one gesture.',
  },
  taken: 'This purchase is on a customer’s record already. If it is not yours, tell the shop.',
};

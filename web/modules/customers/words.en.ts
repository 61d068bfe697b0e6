/** What the customers' screens say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Customers',
  search: 'Name, telephone, e-mail or card',
  add: 'New customer',
  empty: {
    title: 'No customer so far',
    words:
      'Make a record at the counter or here, give a card: purchases find their place by themselves. A record or a card is never a consent to advertising.',
  },
  nothingFound: 'No customer matches.',
  more: 'Loading more…',
  since: 'Customer since',
  facts: 'Record',
  field: {
    kind: 'This is',
    name: 'Name',
    firmName: 'Firm’s name',
    phone: 'Telephone',
    email: 'E-mail',
    cardCode: 'Card code',
    siret: 'SIRET',
    note: 'Note',
  },
  kind: { person: 'A person', firm: 'A firm' },
  cardHint: 'The code of a card that the customer has already, or a new one of the house.',
  drawCard: 'New card',
  create: 'Make the record',
  created: (name) => `${name} is among your customers.`,
  edit: 'Change the record',
  saved: 'Record saved.',
  card: {
    title: 'Card',
    none: 'No card yet. Scanned at the counter, it finds the record.',
    give: 'Give a card',
    given: 'Card ready to print.',
    print: 'Print the card',
    page: 'Card to print',
    lead: 'To cut out at the size of a bank card. The customer can photograph the QR code too.',
    qr: (name) => `QR code of ${name}’s card`,
  },
  purchases: {
    title: (count) => (count === 0 ? 'Purchases' : `${count} ${plural(count, 'purchase', 'purchases')}`),
    none: 'No purchase so far.',
    ticket: (document) => `Ticket ${document}`,
    waiting: 'Ticket still on its way from the till',
    way: { till: 'at the till', claim: 'claimed by the customer with the ticket' },
  },
  export: {
    title: 'Their data',
    words:
      'A customer may know what you keep of them: this file holds all of it, to be handed over as it is.',
    download: 'Download their data',
  },
  erase: {
    title: 'Erase',
    words:
      'If they ask for it, you must erase them. Name, contact, card and the link with their tickets are gone for good, here and on each till. The tickets stay, without saying whose they were.',
    start: 'Erase this customer',
    type: (name) => `To confirm, type: ${name}`,
    confirm: 'Erase for ever',
    done: 'This customer is erased.',
    wasErased: 'This record was erased',
    wasErasedWords: 'The customer asked for it. Nothing of them is kept.',
    back: 'Back to customers',
  },
};

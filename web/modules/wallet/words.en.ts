/** Customers' cards on their telephones. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  card: {
    title: 'Your card',
    lead: 'Show this code at the till: it can be scanned from the screen.',
    qr: 'QR code of your card',
    apple: 'Add to Apple Wallet',
    google: 'Add to Google Wallet',
    paper: 'Download to print',
    unreachable: 'Card not found',
  },
  settings: {
    above: 'Customers',
    title: 'Cards on phones',
    lead: 'Your customers keep their card on their phone, next to their tickets. Each service needs an account in your name: nothing is offered until you have one.',
    apple: {
      title: 'Apple Wallet',
      steps: [
        'Open a developer account with Apple in your company’s name (paid yearly).',
        'Create the certificate request here and copy it into a file “request.csr”.',
        'With Apple: Certificates, Identifiers & Profiles → Identifiers → Pass Type IDs, then create a certificate with that request.',
        'Upload the .cer file here, with Apple’s intermediate certificate “Worldwide Developer Relations”.',
      ],
      make: 'Create the request',
      again: 'Create a new request',
      made: 'The request is ready.',
      request: 'Certificate request',
      own: 'Your certificate (.cer)',
      intermediate: 'Apple’s intermediate certificate (.cer)',
      choose: 'Choose the file',
      save: 'Save the certificate',
      saved: 'Certificate saved: Apple cards are now offered.',
      active: 'Active',
      absent: 'Not yet',
      about: (passType, team, until) => `${passType}, team ${team}, until ${until}`,
      deaf: 'Without a public https address, a card already taken does not disappear from the phone by itself: at the till it is no longer valid.',
    },
    google: {
      title: 'Google Wallet',
      steps: [
        'In the Google Wallet Console, ask for an issuer account (free) and note its number.',
        'In Google Cloud, create a service account, give it access to Google Wallet, and download its JSON key.',
      ],
      issuer: 'Issuer number',
      account: 'Service account key (.json)',
      choose: 'Choose the file',
      save: 'Save the account',
      saved: 'Account saved: Google cards are now offered.',
      about: (issuer, email) => `Issuer ${issuer}, ${email}`,
      end: 'Stop',
      endAsk: 'Google cards will no longer be offered; those already taken stay.',
      ended: 'Google cards are no longer offered.',
    },
  },
};

/** Customers' cards on their telephones. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  card: {
    title: 'Your card',
    lead: 'Show this code at the till: it is scanned from the screen.',
    qr: 'QR code of your card',
    apple: 'Add to Apple Wallet',
    google: 'Add to Google Wallet',
    paper: 'Download to print',
    unreachable: 'No such card',
  },
  settings: {
    above: 'Customers',
    title: 'Cards on telephones',
    lead: 'Your customers keep their card in their telephone, beside their tickets. Each service wants an account in your name: nothing is offered before it is there.',
    apple: {
      title: 'Apple Wallet',
      steps: [
        'Open a developer account at Apple’s in the name of your company (paid by the year).',
        'Make the request for a certificate here and copy it into a file “request.csr”.',
        'At Apple’s: Certificates, Identifiers & Profiles → Identifiers → Pass Type IDs, then create a certificate with that request.',
        'Bring the .cer file here, with Apple’s intermediate certificate “Worldwide Developer Relations”.',
      ],
      make: 'Make the request',
      again: 'Make a new request',
      made: 'The request is ready.',
      request: 'Request for a certificate',
      own: 'Your certificate (.cer)',
      intermediate: 'Apple’s intermediate certificate (.cer)',
      choose: 'Choose the file',
      save: 'Keep the certificate',
      saved: 'Certificate kept: Apple cards are offered.',
      active: 'Active',
      absent: 'Not yet',
      about: (passType, team, until) => `${passType}, team ${team}, until ${until}`,
      deaf: 'Without a public address with https a card that was taken does not vanish from the telephone by itself: at the till it is worth nothing any more.',
    },
    google: {
      title: 'Google Wallet',
      steps: [
        'In the Google Wallet Console ask for an issuer account (free) and note its number.',
        'In Google Cloud make a service account, give it access to Google Wallet, and download its JSON key.',
      ],
      issuer: 'Issuer number',
      account: 'Key of the service account (.json)',
      choose: 'Choose the file',
      save: 'Keep the account',
      saved: 'Account kept: Google cards are offered.',
      about: (issuer, email) => `Issuer ${issuer}, ${email}`,
      end: 'Stop',
      endAsk: 'Google cards will not be offered any more; those that were taken stay.',
      ended: 'Google cards are not offered any more.',
    },
  },
};

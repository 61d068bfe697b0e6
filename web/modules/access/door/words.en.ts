/** What is said at the door, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  email: 'E-mail address',
  name: 'Your name',
  password: {
    label: 'Password',
    new: 'Choose a password',
    hint: (least) => `At least ${least} characters. A few words in a row do very well.`,
    missing: (count) => `${count} more ${plural(count, 'character', 'characters')}.`,
  },
  signIn: {
    title: 'Sign in',
    send: 'Sign in',
    or: 'or',
    passkey: 'Use a passkey',
    lost: 'Forgotten password?',
    lostWords:
      'An owner can give you a link: Settings, Team, then “Let back in” beside your name. If you are the only owner, the command “caveau rescue” on the server makes one.',
    why: {
      consent:
        'Your session expired while you were at the vendor’s: access is not granted yet. Sign in, and you are back at the connection to try again.',
    },
    nowhere: 'Your account no longer belongs to any cellar. Ask its owner for an invitation.',
  },
  second: {
    title: 'Two-step verification',
    app: 'Open your authenticator app and copy its 6-digit code.',
    code: '6-digit code',
    trust: 'Do not ask again on this device for 30 days',
    send: 'Check',
    useRescue: 'I no longer have my phone',
    rescue: 'Type one of the rescue codes that you put aside. Each works once.',
    rescueCode: 'Rescue code',
    useApp: 'Back to the app’s code',
    back: 'Sign in with another account',
  },
  join: {
    title: (house) => `Join ${house}`,
    words: (by, house) => `${by} invites you to join “${house}”.`,
    as: (role) => `Your role: ${role}.`,
    send: 'Join the cellar',
    known: (email) => `${email} already has an account: sign in, you will come back here.`,
    signIn: 'Sign in',
    otherAccount: (email) => `You are signed in with an account other than ${email}. Sign out first.`,
    signOut: 'Sign out',
  },
  rescue: {
    title: 'Get back in',
    words: (name) =>
      `Hello ${name}. Choose a new password; two-step verification is switched off, you can switch it on again in your account.`,
    send: 'Save and sign in',
  },
  role: {
    owner: 'owner',
    manager: 'manager',
    cashier: 'cashier',
    adviser: 'adviser (accountant, consultant)',
    reader: 'reader',
  },
};

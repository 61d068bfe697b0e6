/** What one's own account says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  you: 'You',
  name: 'Your name',
  email: 'E-mail address',
  language: 'Language',
  password: {
    title: 'Password',
    current: 'Current password',
    new: 'New password',
    send: 'Change the password',
    words: 'Your other devices will have to sign in again.',
    changed: 'Password changed. Your other devices are signed out.',
  },
  second: {
    title: 'Two-step verification',
    on: 'On',
    off: 'Not yet',
    why: 'On top of the password, a code shown by your phone: a stolen password is no longer enough to come in.',
    begin: 'Switch it on',
    password: 'Your password, to confirm that it is you',
    next: 'Continue',
    scan: 'With an authenticator app (your phone’s own, Google Authenticator, FreeOTP, a password manager…), scan this square.',
    qr: 'Square to scan with your authenticator app',
    key: 'Or type this key into the app',
    code: '6-digit code shown by the app',
    prove: 'Check and switch on',
    enabled: 'Two-step verification is on.',
    codes: 'Your rescue codes',
    codesWords:
      'If you lose your phone, each of them lets you in once. Print them or copy them down: they will not be shown again.',
    print: 'Print',
    kept: 'I have put them aside',
    renew: 'New rescue codes',
    renewWords: 'The old codes will no longer work.',
    remove: 'Switch off',
    removeWords: 'Your password alone will let you in again.',
    removed: 'Two-step verification is off.',
  },
  passkeys: {
    title: 'Passkeys',
    why: 'Come in with this device’s fingerprint, face or code, without a password.',
    notHere:
      'To add one, open Caveau by its name, over https (cellar.example.com) or on the machine itself (localhost): browsers ask for it.',
    name: 'Name of the key',
    example: 'The PC at the till',
    add: 'Add a passkey',
    added: (name) => `Key “${name}” added.`,
    since: (day) => `added on ${day}`,
    unnamed: 'Unnamed key',
    remove: 'Remove',
    removeQuestion: (name) => `“${name}” will no longer let you in.`,
    empty: 'No key yet.',
  },
  devices: {
    title: 'Signed-in devices',
    others: (count) =>
      count === 0
        ? 'No other device is signed in to your account.'
        : `${count} ${plural(count, 'other device is', 'other devices are')} signed in to your account.`,
    end: 'Sign them out',
    endQuestion: 'Signing in again will be needed there.',
    ended: 'Your other devices are signed out.',
  },
};

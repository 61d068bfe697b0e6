/** What a connection's overview says, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  figure: {
    lastIn: 'Last received',
    lastOut: 'Last sent',
    files: 'Files to understand',
    quarantined: 'Rows to correct',
    unmappedItems: 'Items to recognise',
    never: 'Never',
    nothing: 'None',
    see: 'See',
  },
  check: {
    title: 'What this connection can do',
    can: 'It can',
    cannot: 'It cannot',
    attention: 'Asks for your attention',
    again: 'Check again',
    checking: 'Checking',
  },
  facts: {
    title: 'In short',
    way: 'How',
    shop: 'Shop',
    schedule: 'Reading',
    levels: 'File of levels',
    noLevels: 'None',
    since: 'Connected on',
    change: 'Change the settings',
    atOnce: 'on arrival',
    everyMinutes: (minutes) => `every ${minutes} min`,
    nightly: (at) => `each night at ${at}`,
    folder: 'Folder',
    hookUrl: 'Address that the till sends to',
  },
};

/** What connecting a till says, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Connect a till',
  steps: 'Steps',
  step: { way: 'The till', server: 'The server', habits: 'Reading' },
  ways: 'How does the till give its sales?',
  way: {
    folder: {
      title: 'Files',
      words: 'It exports CSV, Excel, XML or JSON: dropped in a folder of this machine, or uploaded here.',
    },
    sftp: {
      title: 'Files on an SFTP server',
      words: 'Caveau fetches them where your provider drops them.',
    },
    webhook: {
      title: 'A signed webhook',
      words: 'It tells Caveau of each ticket. It wants an address and a secret.',
    },
    api: {
      title: 'The API',
      words: 'It calls Caveau with each ticket. It wants an address and a key.',
    },
  },
  source: 'Your till or your program',
  levels: 'Give levels back to the till (file)',
  back: 'Back',
  next: 'Continue',
  create: 'Connect the till',
  created: (name) => `“${name}” is connected.`,
  ready: (name) => `“${name}” is ready`,
  readyLead: 'Give this to your till or to its provider.',
  open: 'Open the connection',
};

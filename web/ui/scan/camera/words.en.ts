/** What the camera that scans says, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Scan with the camera',
  lead: 'Hold the code before the camera.',
  opening: 'The camera opens…',
  close: 'Close the camera',
  torch: 'Light',
  stays: 'Several in a row',
  not: {
    refused: 'The browser refused the camera: allow it for this page in its settings, then open it again.',
    noCamera: 'This device has no camera.',
    busy: 'The camera does not open: another program may be using it.',
    insecure: 'Without “https” in the address the browser opens no camera.',
    noReader: 'What reads the codes could not be loaded: open the page again with a network, then try again.',
  },
};

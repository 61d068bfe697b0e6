/** What the list of connections and a connection's frame say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Connections',
  lead: 'Sales come in, stock goes out.',
  connect: 'Connect a till',
  parts: 'Parts of the connections',
  part: {
    tills: 'Tills and shops',
    drift: 'Gaps',
    out: 'Stock sent out',
    log: 'Log',
  },
  list: 'Connections',
  empty: {
    title: 'No till connected so far',
    words:
      'Connect your till: its tickets arrive as files or the moment they are rung up, and the stock follows by itself.',
  },
  way: {
    folder: 'Files',
    sftp: 'Files over SFTP',
    webhook: 'Webhook',
    api: 'API',
    vendor: 'Till or web shop',
  },
  lastIn: 'last received',
  nothingIn: 'nothing received so far',
  state: {
    on: 'Running',
    paused: 'Paused',
    problem: 'Needs a look',
    quiet: 'Awaits its first sale',
  },
  waiting: {
    files: (count) => `${count} ${plural(count, 'file to understand', 'files to understand')}`,
    quarantined: (count) => `${count} ${plural(count, 'row to correct', 'rows to correct')}`,
    unmappedItems: (count) => `${count} ${plural(count, 'item to recognise', 'items to recognise')}`,
  },
  pause: 'Pause',
  resume: 'Resume',
  pauseThis: (name) => `Pause “${name}”`,
  resumeThis: (name) => `Resume “${name}”`,
  paused: (name) => `“${name}” is paused: what arrives is kept.`,
  resumed: (name) => `“${name}” is running again.`,
  tabs: 'Parts of the connection',
  tab: {
    overview: 'Overview',
    matching: 'Matching',
    differences: 'Differences',
    shadow: 'Shadow run',
    listings: 'What it sells',
    files: 'Files',
    columns: 'Columns',
    rows: 'Rows to correct',
    items: 'To recognise',
    mappings: 'Known items',
    drift: 'Gaps',
    exchanges: 'Exchanges',
    settings: 'Settings',
  },
  units: {
    piece: 'piece',
    bottle: 'bottle',
    half: 'half bottle',
    magnum: 'magnum',
    glass: 'glass',
    case: 'case',
  },
  messages: 'Messages',
  more: 'Show more',
};

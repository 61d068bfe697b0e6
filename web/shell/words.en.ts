/** What the frame says, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  places: {
    today: 'Today',
    stock: 'Stock',
    sales: 'Sales',
    channels: 'Connections',
    import: 'Import',
    settings: 'Settings',
  },
  deeds: {
    receive: 'Receive a delivery',
    move: 'Move bottles',
    lose: 'Record a breakage or a loss',
    taste: 'Record a tasting',
    count: 'Count a rack',
  },
  mainNavigation: 'Main navigation',
  more: 'More',
  skip: 'Skip to content',
  shop: 'Shop',
  allShops: 'All shops',
  find: {
    label: 'Search for a wine, a page, an action',
    pages: 'Pages',
    actions: 'Actions',
    wines: 'Items',
    nothing: 'Nothing by that name. Try a producer, an appellation or a vintage.',
  },
  account: {
    menu: 'My account',
    language: 'Language',
    look: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    auto: 'Auto',
    shortcuts: 'Keyboard shortcuts',
    signOut: 'Sign out',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    find: 'Search everywhere',
    help: 'This list',
    go: (place) => `Go to ${place}`,
    rows: 'Walk through a table',
    open: 'Open the row',
    scan: 'Scanning a barcode opens its page, wherever you are.',
    letters: 'Single-letter shortcuts',
  },
  notices: 'Good to know',
  offline: 'No network. What you see may be a little old; we reconnect by ourselves.',
  unheard: 'Caveau no longer answers. Trying again…',
  demo: 'Demonstration cellar: everything is made up, try without fear.',
  eraseDemo: 'Erase and start',
  sandbox: 'Sandbox: nothing leaves for your tills or shops.',
  error: {
    title: 'This page could not be shown',
    words: 'Nothing is lost. Try again; if it comes back, send us the line below.',
    retry: 'Try again',
    home: 'Back to the start',
  },
  notFound: {
    title: 'This page does not exist',
    words: 'The link may be old.',
  },
};

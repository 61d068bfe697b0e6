/** What the set-up says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  welcome: {
    title: 'Welcome to Caveau',
    lead: 'Stock, sales and till in agreement at last. Where shall we start?',
  },
  door: {
    demo: {
      title: 'Demonstration cellar',
      words: '1,500 wines and eighteen months of made-up sales, to try everything. One click erases it.',
    },
    import: {
      title: 'Import my spreadsheet',
      words: 'Your list of wines, in Excel or CSV: we guess the columns, you check.',
    },
    empty: {
      title: 'Start with an empty cellar',
      words: 'You create your items one by one, or with the first delivery.',
    },
  },
  steps: 'Steps',
  step: { shop: 'Your shop', ways: 'Your way of working', owner: 'You' },
  lead: {
    shop: 'Enough to know your shop and its papers. All of it can be corrected later in the settings.',
    ways: 'What you do not use stays hidden. You can change your mind.',
    owner: 'Your account as the owner. You will invite your team later.',
    demo: 'Just enough to let you in: everything else is made up.',
  },
  back: 'Back',
  next: 'Continue',
  finish: {
    demo: 'Open the demonstration cellar',
    import: 'Create my cellar and import',
    empty: 'Create my cellar',
  },
  loading: {
    title: 'Your demonstration cellar is being made ready',
    lead: 'It takes about a minute. The door opens by itself once everything is in place.',
    steps: 'What is being made ready',
    step: { catalogue: 'The wines', sales: 'The sales', settling: 'The accounts' },
    asked: 'Switching on the lights…',
    doing: {
      catalogue: 'Putting the items on the shelves',
      sales: 'Eighteen months of deliveries and sales',
      settling: 'Opened bottles and what everything cost',
    },
    failed:
      'The demonstration cellar could not be finished. You can go in and see what is ready, or erase it in the settings and start again.',
    enter: 'Go in without waiting',
  },
  shop: 'Name of the shop',
  siret: {
    label: 'SIRET',
    hint: '14 digits: they are on your Kbis extract.',
    right: (siren, vatNumber) => `It adds up: SIREN ${siren}, VAT number ${vatNumber}.`,
    wrong: 'This number does not add up: check its 14 digits.',
    missing: (count) => `${count} ${plural(count, 'digit is', 'digits are')} missing.`,
  },
  legalName: 'Legal name',
  legalNameHint: 'Where it differs from the shop’s.',
  vatRegime: 'VAT scheme',
  vatRegimes: { normal: 'Standard', simplified: 'Simplified', franchise: 'Exempt (no VAT)' },
  vatNumber: 'VAT number',
  vatNumberHint: 'Leave empty: it follows from the SIREN.',
  timeZone: 'Where is it?',
  activities: 'What do you do?',
  activity: {
    retail: { title: 'Wine shop', words: 'I sell bottles to take away.' },
    bar: { title: 'Wine bar', words: 'I pour by the glass; opened bottles are followed.' },
    maker: { title: 'Making', words: 'I make or assemble: materials, lots, recipes.' },
  },
  tracking: 'How closely to follow your bottles?',
  trackings: {
    reference: { title: 'By wine', words: 'Paul’s Chinon, all vintages together. The simplest.' },
    vintage: {
      title: 'By vintage',
      words: '2020 and 2021 are counted apart. What most wine merchants do.',
    },
    lot: {
      title: 'By lot',
      words: 'Each delivery apart, with its best-before date. To find where a bottle came from.',
    },
  },
  dayEnds: 'The selling day ends at',
  dayEndsHint: 'A sale at 1 a.m. then counts in the evening before.',
  midnight: 'midnight',
  hour: (hour) => `${hour} a.m.`,
};

/** What a vendor's till or shop says of itself, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  choice: {
    label: 'Your till or your shop',
    words: 'Caveau speaks with it directly: sales come in and stock goes out by themselves.',
    both: 'Reads sales, keeps stock up to date',
    reads: 'Reads sales',
    others: 'Another till? Say how it gives its sales',
  },
  connect: {
    title: (vendor) => `Connect ${vendor}`,
    lead: 'Caveau first looks at what the shop can do. Nothing is written to it before it goes live.',
    name: 'Name in Caveau',
    shop: 'Shop',
    place: 'Choose',
    placeLater: 'Offered once the connection is checked.',
    wrong: 'Missing, or not written as expected.',
    consent: 'Grant access by a click at the vendor, or paste a personal token here: then try it first.',
    consentOnly: 'Access to this till is granted by a click at its vendor.',
    goOn: (vendor) => `Go on at ${vendor}`,
    try: 'Check',
    tryAgain: 'Check again',
    refused: 'The shop did not say yes',
    found: (name) => `“${name}” has answered`,
    foundWords: 'This is what it allows. Nothing is connected so far.',
    choosePlace: (label) => `Choose first: ${label}.`,
    create: 'Connect the shop',
    created: (name) => `“${name}” is connected. Caveau is reading what it sells.`,
    back: 'Back',
    documentation: 'The vendor’s pages',
  },
  place: {
    title: (label) => `${label}: which one?`,
    choose: 'Choose',
    chosen: 'Noted. Caveau reads what is sold there.',
  },
  consent: {
    title: (vendor) => `Access at ${vendor}`,
    missing: (vendor) =>
      `Caveau needs your consent, given on ${vendor}’s page. You come back here by yourself.`,
    give: (vendor) => `Grant access at ${vendor}`,
    given: 'Access is granted. Caveau reads what the shop sells.',
    declined: 'Access was not granted. Nothing has changed.',
    failed: 'The vendor answered, but Caveau was given no access. Try again.',
    stale: 'The request has expired. Try again.',
    signedOut: 'Your session had expired: access was not granted. Try again.',
  },
  steps: {
    label: 'Steps to going live',
    done: 'done',
    connect: { title: 'Connect', words: 'Your keys, and what they allow.' },
    matching: { title: 'Match', words: 'What it sells, and what that is in your cellar.' },
    shadow: { title: 'Shadow run', words: 'Its real sales, nothing touched.' },
    live: { title: 'Live', words: 'Sales come in, stock goes out.' },
  },
  state: {
    matching: 'To be matched',
    shadow: 'Shadow run',
    even: 'In step',
    catchingUp: 'Catching up',
    stuck: 'Stuck',
    paused: 'Paused',
  },
  why: {
    matching: 'Only what it sells is read. Nothing is counted, nothing is written.',
    shadow: 'Its sales are read and shown. Nothing is counted, nothing is written.',
    even: 'All is read, all is written.',
    catchingUp: 'There is more to read or to write; it goes on by itself.',
    stuck: 'An exchange has failed for a while. Caveau tries again, less and less often.',
    paused: 'Nothing is read or written until it is resumed.',
  },
  figure: {
    read: 'Sales read',
    never: 'Not yet',
    mapped: 'Items linked',
    of: (mapped, listings) => `${mapped} of ${listings}`,
    queued: 'Levels to write',
    dead: 'Levels refused',
    drift: 'Levels that differ',
    refunds: 'Refunds waiting',
    refundsWhy: 'their sale has not arrived, or they give back too much',
    oversold: 'Oversold',
    none: 'None',
    see: 'See',
  },
  sync: { now: 'Sync now', asked: 'Asked for: reading and writing go on.' },
  stage: {
    matching: {
      title: 'Step 2 of 4: match',
      words:
        'Caveau links by itself what it is certain of: barcode, code, name. You decide on the rest, one item at a time. Nothing is counted or written meanwhile.',
      reading: 'Reading what the shop sells',
      linked: 'Items linked',
      toSee: (count) => `${count} to see`,
      vintages: (count) => `${count} ${plural(count, 'vintage changed', 'vintages changed')}`,
      allSeen: 'All is seen. What is not linked waits without holding up the rest.',
      decide: 'Match the items',
      again: 'Compare again',
      compared: (linked, waiting) =>
        `${linked} more ${plural(linked, 'item linked', 'items linked')}, ${waiting} to see.`,
    },
    toShadow: {
      title: 'Next: the shadow run',
      words:
        'Caveau reads the sales of a real period and shows what would have moved. Nothing is counted in your cellar, nothing is written to the shop.',
      since: 'Read the sales of the',
      days: (days) => `last ${days} days`,
      begin: 'Begin the shadow run',
      begun: 'The shadow run has begun.',
    },
    shadow: {
      title: 'Step 3 of 4: the shadow run',
      words:
        'These sales were read. Nothing was counted, nothing was written: the log of exchanges shows it.',
      documents: 'Sales read',
      lines: (count) => `${count} lines`,
      unmapped: 'Unknown items',
      unmappedWhy: 'their lines would wait',
      levels: 'Levels that differ',
      calls: 'Calls to the shop',
      callsOf: (read, wrote) => `${read} read · ${wrote} wrote`,
      see: 'See the run in detail',
      back: 'Back to matching',
      backQuestion: 'Sales will no longer be read; what you matched stays.',
    },
    toLive: {
      title: 'Next: going live',
      words:
        'From then on each sale made there is counted here, and your stock is kept up to date there. You can go back to the shadow run at any time.',
      wordsReadOnly:
        'From then on each sale made there is counted here. This till does not let its stock be written. You can go back to the shadow run at any time.',
      start: 'Whose stock is right, to begin with?',
      ours: {
        title: 'Caveau’s',
        words: 'The shop’s levels are replaced by Caveau’s. Choose it if your cellar is counted.',
      },
      theirs: {
        title: 'The shop’s',
        words:
          'Its levels are posted in Caveau as a first count of the items that are linked; from then on Caveau keeps them. Choose it if the shop is right.',
      },
      differing: (count) =>
        `${count} ${plural(count, 'item has', 'items have')} another level there than here.`,
      unmapped: (count) =>
        `${count} ${plural(count, 'item sold is not linked: its sales will wait', 'items sold are not linked: their sales will wait')} until you say what it is.`,
      go: 'Go live',
      question: 'The shop will receive Caveau’s levels.',
      questionTheirs: 'The shop’s levels will be posted in Caveau.',
      questionReadOnly: 'Its sales will be counted from now on.',
      went: (name) => `“${name}” is live.`,
    },
    live: {
      title: 'Step 4 of 4: live',
      words: 'Its sales are counted as they come, and your stock is written to it.',
      wordsReadOnly: 'Its sales are counted as they come. Its stock is not written.',
      back: 'Back to the shadow run',
      backQuestion: 'Sales to come will not be counted nor stock written; what is counted stays.',
    },
  },
  access: {
    title: 'Access to the shop',
    words: 'What is left empty stays as it is. Keys that are kept are never shown.',
    keep: 'Check and save',
    places: 'Choose another place',
    kept: 'The shop has answered; it is saved.',
  },
  publishing: {
    title: 'The stock that it receives',
    words: 'The shop receives what can be sold, in whole units, never more.',
    buffer: 'Bottles kept for the cellar',
    bufferHint: 'The last ones of each item are not offered there.',
    share: 'Share of the stock',
    shareHint: 'The rest is not offered there.',
  },
};

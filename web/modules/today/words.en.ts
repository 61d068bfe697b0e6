/** What the Today screen says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Today',
  figure: {
    total: 'Sold today, incl. VAT',
    versus: (amount, weekday) => `${amount} last ${weekday} at closing`,
    tickets: 'Tickets',
    average: 'Average basket',
    low: 'To reorder',
    items: (count) => plural(count, 'item', 'items'),
    ofWhichOut: (count) => `${count} of them out of stock`,
  },
  days: {
    title: 'The last 14 days',
    tickets: (count) => `${count} ${plural(count, 'ticket', 'tickets')}`,
    closed: 'closed',
    all: 'All sales',
  },
  attention: {
    recalled: (code, what) => `Recall ${code} under way: ${what}`,
    recalledAction: 'Follow',
    title: 'To see to',
    nothing: 'Nothing to report. Have a good day!',
    parked: (lines, items) =>
      `${items} sold ${plural(items, 'item', 'items')} to recognise (${lines} ticket ${plural(lines, 'line', 'lines')})`,
    parkedAction: 'Say what it is',
    toPick: (count) => `${count} ${plural(count, 'order to pick', 'orders to pick')}`,
    toPickAction: 'Pick',
    incomplete: (count) => `${count} ${plural(count, 'pick', 'picks')} left incomplete`,
    incompleteAction: 'See whom to tell',
    gaps: (count) => `${count} ${plural(count, 'gap', 'gaps')} to explain`,
    late: (count, supplier) =>
      count === 1 ? `An order from ${supplier} should be here` : `${count} orders should be here`,
    lateAction: 'Chase it up',
    held: (supplier) => `The automatic order from ${supplier} waits for you:`,
    heldBecause: {
      ceiling: (amount, upTo) => `${amount}, above its ceiling of ${upTo}.`,
      minimum: 'the supplier’s minimum is not reached.',
      noAddress: 'an address or a mail account is missing.',
      unpriced: 'an item has no purchase price.',
    },
    heldAction: 'Decide',
    gapsAction: 'See the causes',
    audited: (name, gaps) =>
      `Audit of “${name}” made: ${gaps === 0 ? 'no gap' : `${gaps} ${plural(gaps, 'gap', 'gaps')}`}`,
    auditedAction: 'See the audit',
    out: (count) => `${count} ${plural(count, 'item out of stock', 'items out of stock')}`,
    outAction: 'See the list',
    oversold: (count) => `${count} ${plural(count, 'item', 'items')} oversold by your shops`,
    oversoldAction: 'See whom to call',
    refunds: (count) =>
      `${count} ${plural(count, 'refund waits', 'refunds wait')} for your word: the sale has not come, or was for less`,
    refundsAction: 'Decide',
    short: (count) => `${count} ${plural(count, 'level', 'levels')} below zero: more sold than counted`,
    shortAction: 'Count again',
  },
  low: {
    title: 'To reorder first',
    all: 'See all',
    nothing: 'Every level is above its threshold.',
    threshold: (quantity) => `threshold ${quantity}`,
  },
  expiring: {
    title: 'To use soon',
    all: 'Short dates',
    worth: (amount, proposed) =>
      proposed === 0
        ? `cost ${amount}`
        : `cost ${amount}, ${proposed} ${plural(proposed, 'markdown proposed', 'markdowns proposed')}`,
    soon: (lot, day) => `lot ${lot}, before ${day}`,
    past: (lot, day) => `lot ${lot}, past its date since ${day}`,
    more: (count) => `and ${count} more ${plural(count, 'lot', 'lots')}`,
  },
  arriving: {
    title: 'On the way',
    from: (from, to) => `${from} → ${to}`,
    items: (count) => `${count} ${plural(count, 'item', 'items')}`,
    arrived: 'All arrived',
    missing: 'Some are missing',
    came: (name) => `Arrived: ${name}`,
    differencesHint: 'Write what really arrived: what is missing will be recorded as a loss.',
    yes: 'Put away',
    back: 'Back',
    undo: 'Undo',
    undone: 'Undone: the shipment is on its way again.',
    done: 'Shipment put away.',
    since: 'left',
  },
  latest: {
    title: 'Latest tickets',
    nothing: 'The day’s first ticket will appear here.',
    lines: (count) => `${count} ${plural(count, 'line', 'lines')}`,
  },
  receive: 'Receive a delivery',
};

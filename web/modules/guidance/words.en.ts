/** What the figures, the calendar and the advice say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Where I stand with my customers',
  lead: 'Figures that lead to a decision, what there is to do, and what comes in the year of wine. Nobody is named here.',
  empty: {
    title: 'Nobody to speak to yet',
    words:
      'Your figures will fill up with your customers. Begin with the poster near the till: they write themselves in.',
    door: 'The enrolment poster',
  },
  next: {
    title: 'To do now',
    none: 'Nothing presses: your figures are well. The calendar says what comes.',
    what: {
      wake: { title: 'Wake those who drift away', door: 'Prepare the message' },
      second: { title: 'Bring them back a second time', door: 'Prepare the message' },
      frequency: { title: 'Have them come more often', door: 'Prepare the message' },
      quiet: { title: 'Fill a quiet week', door: 'Prepare the message' },
      launch: { title: 'Launch what is new', door: 'Prepare the message' },
      occasion: { title: 'Prepare the next occasion', door: 'Prepare the message' },
      recover: { title: 'Know more of your customers', door: 'See who buys without being known' },
      ask: { title: 'Ask whether you may write', door: 'The enrolment poster' },
    },
    reason: {
      away: (customers) => `${customers} drift away from their own rhythm.`,
      second: (share, newcomers) =>
        `Only ${share} of the ${newcomers} new customers came again within three months.`,
      frequency: (now, before) => `${now} visits a customer and year, ${before} a year earlier.`,
      quiet: (week, share) => `The week of ${week}: last year it made only ${share} of a usual week.`,
      launch: (articles, said) =>
        `${said} ${plural(articles, 'item has', 'items have')} come in within three weeks.`,
      occasion: (name, from, days) => `${name}: on ${from}, in ${days} ${plural(days, 'day', 'days')}.`,
      recover: (share) => `Only ${share} of your sales go to a known customer.`,
      ask: (share, customers) => `You may write to only ${share} of your ${customers}.`,
    },
    customers: (count) => `${count} customers`,
  },
  figures: {
    title: 'My figures',
    verdict: { good: 'good', watch: 'to watch', act: 'to act on', few: 'too few to tell' },
    before: (value) => `before: ${value}`,
    so: 'And so?',
    customersOf: (count, said) => `of ${said} ${plural(count, 'customer', 'customers')}`,
    none: '—',
    name: {
      known: 'Sales to a known customer (90 days)',
      second: 'New customers who came again',
      visits: 'Visits a customer (12 months)',
      away: 'Customers drifting away',
      lost: 'Lost customers',
      reached: 'Customers whom you may write to',
    },
    therefore: {
      known: {
        good: 'Most of your sales have a name: your messages and measurements stand on firm ground.',
        watch: 'Offer the card at each visit: whom you do not know you cannot call back.',
        act: 'Begin here: card at the counter, QR code of the ticket, poster. Without it the rest speaks to a few.',
        few: 'No sale in the period.',
      },
      second: {
        good: 'They come back to you: keep what welcomes them the first time.',
        watch: 'A word two weeks after the first visit is often enough to make it a second one.',
        act: 'The first visit does not take. Write to newcomers with a precise reason to come again.',
        few: 'Too few new customers to tell yet.',
      },
      visits: {
        good: 'Your regulars come often: offer them better, not more.',
        watch: 'Give them dates: a tasting, an arrival, a Friday.',
        act: 'They come rarely. A card of visits and a monthly date change the rhythm.',
        few: 'Too few visits to tell yet.',
      },
      away: {
        good: 'Few customers miss their rhythm: an automatic message is enough to keep them.',
        watch: 'Let a message leave when somebody passes their own rhythm, before they forget.',
        act: 'Many drift away just now. Write to them this week; later they will be lost.',
        few: 'Too few customers to tell yet.',
      },
      lost: {
        good: 'Departures are those of any shop.',
        watch: 'Do not spend to call them back one by one: rather keep those who drift away.',
        act: 'More than half come no more. After three years without news their record must go; until then, one last message.',
        few: 'Too few customers to tell yet.',
      },
      reached: {
        good: 'You may speak to most of your customers: do it rarely, and well.',
        watch: 'At the till one question is enough: “Shall I tell you what comes in?”',
        act: 'Almost nobody has agreed. Hang the poster, and ask when they pay.',
        few: 'Too few customers to tell yet.',
      },
    },
    door: {
      known: 'Sales without a customer',
      second: 'Campaigns',
      visits: 'Campaigns',
      away: 'Campaigns',
      lost: 'How long records are kept',
      reached: 'The enrolment poster',
    },
    channels: 'Consents by channel',
  },
  lift: {
    name: 'What a customer who is written to brings (12 months)',
    none: '—',
    verdict: { gain: 'it brings', loss: 'it costs', unclear: 'to watch', tooFew: 'too few to tell' },
    between: (low, high) => `of margin, between ${low} and ${high}, all costs paid`,
    compared: (sent, held) => `${sent} customers against ${held} who are never written to`,
    therefore: {
      gain: 'Go on: see which campaign does most of it, and drop the others.',
      loss: 'Discounts cost more than they bring back. Write less, or without a discount.',
      unclear: 'Chance is enough to explain it. Keep the same campaigns for another quarter before judging.',
      tooFew: 'Write regularly, and leave some customers aside: they are the ones who will tell.',
    },
    door: 'Campaigns',
  },
  calendar: {
    title: 'The year of wine',
    state: { on: 'now', prepare: 'to prepare', later: 'later' },
    days: (from, until) => `${from} to ${until}`,
    prepareFrom: (day) => `get ready from ${day}`,
    occasion: {
      epiphany: { title: 'Epiphany', words: 'Crémants, ciders and sweet wines for the galette.' },
      saintVincent: {
        title: 'Saint Vincent',
        words: 'The growers’ patron: a tasting, one estate in the light.',
      },
      valentine: {
        title: 'Valentine’s Day',
        words: 'Bubbles and rosés, half bottles, boxes with two glasses.',
      },
      springFair: {
        title: 'Spring wine fair',
        words: 'Fresh whites, the vintage’s rosés, first cuvées to drink.',
      },
      easter: { title: 'Easter', words: 'Lamb calls for a red: Pauillac, Bandol, Châteauneuf.' },
      primeurs: {
        title: 'Bordeaux en primeur',
        words: 'Allocations to book: write to those who took some before.',
      },
      mothers: { title: 'Mother’s Day', words: 'Boxes ready to give, champagnes, a gift card.' },
      fathers: { title: 'Father’s Day', words: 'Whiskies, rums, a fine bottle to keep.' },
      summer: {
        title: 'Summer',
        words: 'Rosés, cool whites, magnums for large tables; deliver to holidaymakers.',
      },
      nationalDay: { title: '14 July', words: 'Drinks outside: bubbles, rosés, good wine in boxes.' },
      harvest: { title: 'Harvest', words: 'Tell the vintage: news of estates, visits, first juices.' },
      autumnFair: {
        title: 'Autumn wine fair',
        words: 'The great date: do not follow the chains’ prices, speak of what only you have.',
      },
      beaujolais: {
        title: 'Beaujolais nouveau',
        words: 'The third Thursday of November: an evening, and a reason to see everybody again.',
      },
      gifts: { title: 'Year-end gifts', words: 'Boxes, company gifts, gift cards: write to firms early.' },
      newYear: {
        title: 'New Year’s Eve',
        words: 'Champagnes and sweet wines; tell your hours and the last pick-ups.',
      },
    },
  },
};

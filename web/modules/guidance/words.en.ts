/** What the figures, the calendar and the advice say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Where I stand with my customers',
  lead: 'Figures that lead to a decision, what there is to do, and what is coming in the wine year. Nobody is named here.',
  empty: {
    title: 'Nobody to talk to yet',
    words:
      'Your figures fill up as you gain customers. Start with the poster by the till: they sign themselves up.',
    door: 'The sign-up poster',
  },
  next: {
    title: 'To do now',
    none: 'Nothing urgent: your figures look good. The calendar shows what is coming.',
    what: {
      wake: { title: 'Win back those drifting away', door: 'Prepare the message' },
      second: { title: 'Bring newcomers back a second time', door: 'Prepare the message' },
      frequency: { title: 'Get customers in more often', door: 'Prepare the message' },
      quiet: { title: 'Fill a quiet week', door: 'Prepare the message' },
      launch: { title: 'Launch your new arrivals', door: 'Prepare the message' },
      occasion: { title: 'Prepare the next occasion', door: 'Prepare the message' },
      recover: { title: 'Recognise more customers', door: 'See who buys anonymously' },
      ask: { title: 'Ask if you may write', door: 'The sign-up poster' },
    },
    reason: {
      away: (customers) => `${customers} are late by their own rhythm.`,
      second: (share, newcomers) =>
        `Only ${share} of the ${newcomers} new customers came back within three months.`,
      frequency: (now, before) => `${now} visits per customer per year, ${before} a year earlier.`,
      quiet: (week, share) => `The week of ${week}: last year it took only ${share} of a usual week.`,
      launch: (articles, said) =>
        `${said} ${plural(articles, 'item has', 'items have')} come in over the last three weeks.`,
      occasion: (name, from, days) => `${name}: on ${from}, in ${days} ${plural(days, 'day', 'days')}.`,
      recover: (share) => `Only ${share} of your sales go to a known customer.`,
      ask: (share, customers) => `You can only write to ${share} of your ${customers}.`,
    },
    customers: (count) => `${count} customers`,
  },
  figures: {
    title: 'My figures',
    verdict: { good: 'good', watch: 'to watch', act: 'to act on', few: 'too few to tell' },
    before: (value) => `before: ${value}`,
    so: 'So?',
    customersOf: (count, said) => `of ${said} ${plural(count, 'customer', 'customers')}`,
    none: '—',
    name: {
      known: 'Sales to a known customer (90 days)',
      second: 'New customers who came back',
      visits: 'Visits per customer (12 months)',
      away: 'Customers drifting away',
      lost: 'Lost customers',
      reached: 'Customers you may write to',
    },
    therefore: {
      known: {
        good: 'Most of your sales have a name: your messages and figures stand on firm ground.',
        watch: 'Offer the card at every visit: you cannot win back people you do not know.',
        act: 'Start here: card at the counter, QR code on the receipt, poster. Without it, the rest only reaches a few.',
        few: 'No sales in this period.',
      },
      second: {
        good: 'People come back: keep up whatever makes that first visit welcoming.',
        watch: 'A word two weeks after the first visit is often enough to earn a second.',
        act: 'The first visit does not stick. Give newcomers a specific reason to come back.',
        few: 'Too few new customers to tell yet.',
      },
      visits: {
        good: 'Your regulars come often: offer them better, not more.',
        watch: 'Give them dates: a tasting, a new arrival, a Friday.',
        act: 'They rarely come. A stamp card and a monthly event change the rhythm.',
        few: 'Too few visits to tell yet.',
      },
      away: {
        good: 'Few customers miss their rhythm: an automatic message is enough to keep them.',
        watch: 'Have a message go out when somebody is late by their own rhythm, before they forget you.',
        act: 'Many are drifting away right now. Write to them this week; later they will be lost.',
        few: 'Too few customers to tell yet.',
      },
      lost: {
        good: 'No more are lost than in any shop.',
        watch: 'Do not spend money winning them back one by one: keep those drifting away instead.',
        act: 'More than half no longer come. After three years without contact their record must go; until then, one last message.',
        few: 'Too few customers to tell yet.',
      },
      reached: {
        good: 'You can talk to most of your customers: do it seldom, and well.',
        watch: 'At the till, one question is enough: “Shall I let you know what comes in?”',
        act: 'Almost nobody has agreed. Put up the poster, and ask when they pay.',
        few: 'Too few customers to tell yet.',
      },
    },
    door: {
      known: 'Anonymous sales',
      second: 'Campaigns',
      visits: 'Campaigns',
      away: 'Campaigns',
      lost: 'How long records are kept',
      reached: 'The sign-up poster',
    },
    channels: 'Consents by channel',
  },
  lift: {
    name: 'What a customer you write to is worth (12 months)',
    none: '—',
    verdict: { gain: 'it pays', loss: 'it costs you', unclear: 'to watch', tooFew: 'too few to tell' },
    between: (low, high) => `of margin, between ${low} and ${high}, all costs paid`,
    compared: (sent, held) => `${sent} customers against ${held} who are never written to`,
    therefore: {
      gain: 'Keep going: see which campaign does most of it, and drop the others.',
      loss: 'Discounts cost more than they bring back. Write less, or without a discount.',
      unclear: 'It could be chance alone. Keep the same campaigns another quarter before judging.',
      tooFew: 'Write regularly, and set some customers aside: they are the ones who will tell you.',
    },
    door: 'Campaigns',
  },
  calendar: {
    title: 'The wine year',
    state: { on: 'now', prepare: 'to prepare', later: 'later' },
    days: (from, until) => `${from} to ${until}`,
    prepareFrom: (day) => `get ready from ${day}`,
    occasion: {
      epiphany: { title: 'Epiphany', words: 'Crémants, ciders and sweet wines for the galette.' },
      saintVincent: {
        title: 'Saint Vincent',
        words: 'The growers’ patron saint: a tasting, an estate in the spotlight.',
      },
      valentine: {
        title: 'Valentine’s Day',
        words: 'Fizz and rosé, half bottles, gift boxes with two glasses.',
      },
      springFair: {
        title: 'Spring wine fair',
        words: 'Crisp whites, this year’s rosés, first cuvées ready to drink.',
      },
      easter: { title: 'Easter', words: 'Lamb calls for a red: Pauillac, Bandol, Châteauneuf.' },
      primeurs: {
        title: 'Bordeaux en primeur',
        words: 'Allocations to reserve: write to those who took some before.',
      },
      mothers: { title: 'Mother’s Day', words: 'Ready-made gift boxes, Champagne, a gift card.' },
      fathers: { title: 'Father’s Day', words: 'Whisky, rum, a fine bottle to lay down.' },
      summer: {
        title: 'Summer',
        words: 'Rosé, chilled whites, magnums for big tables; deliver to holidaymakers.',
      },
      nationalDay: { title: 'Bastille Day', words: 'Drinks outdoors: fizz, rosé, good bag-in-box.' },
      harvest: {
        title: 'Harvest',
        words: 'Tell the story of the vintage: estate news, visits, first juice.',
      },
      autumnFair: {
        title: 'Autumn wine fair',
        words: 'The big event: do not chase supermarket prices, talk about what only you have.',
      },
      beaujolais: {
        title: 'Beaujolais nouveau',
        words: 'The third Thursday of November: an evening event, and an excuse to see everyone again.',
      },
      gifts: {
        title: 'Christmas gifts',
        words: 'Gift boxes, corporate gifts, gift cards: write to companies early.',
      },
      newYear: {
        title: 'New Year’s Eve',
        words: 'Champagne and sweet wines; announce your opening hours and last collections.',
      },
    },
  },
};

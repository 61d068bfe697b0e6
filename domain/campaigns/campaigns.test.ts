/** What a campaign says, to whom, how often and until when: by cases, and by histories that stop anywhere. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../consent/effective.ts';
import type { SentChannel } from '../sending/rules.ts';
import { addDays, daysBetween } from '../values/time.ts';
import { evinFindings, moderation } from './evin.ts';
import { type FieldValues, fill, firstNameOf, unknownFields } from './fields.ts';
import { advance, entered, type Journey, type Standing, type Walk } from './journey.ts';
import { asTest, compose, languageFor, paragraphsOf, type Texts } from './message.ts';
import { isCapped, purposesOf, reachOf, spreadOver } from './reach.ts';
import { isDoubt, journeyOf, type Plan, problemsOf } from './rules.ts';

const values: FieldValues = {
  firstName: 'Zoé',
  name: 'Zoé Lenoir',
  house: 'Cave Camille',
  offer: '10 %',
  code: 'ZOE-7',
  until: null,
  article: null,
  suggestions: null,
  points: null,
  gifts: null,
};
const texts: Texts = {
  fr: {
    subject: 'Pour vous, {prénom}',
    body: 'Bonjour {prénom:cher client},\n\nLe Chinon 2022 est là.\nPassez le goûter <vite>.',
    short: '{prénom}, le Chinon 2022 est là.',
  },
  en: { subject: '', body: '', short: '' },
};

describe('A text', () => {
  test('names whoever reads it, in either language’s words; whom nobody can name leaves no gap', () => {
    expect(fill('Bonjour {prénom}, {Prenom} {first name} {nom} !', values)).toBe(
      'Bonjour Zoé, Zoé Zoé Zoé Lenoir !',
    );
    const nobody = { ...values, firstName: null };
    expect(fill('Bonjour {prénom}, bonjour {prénom:cher client}.', nobody)).toBe(
      'Bonjour, bonjour cher client.',
    );
    expect(unknownFields("{prénom} {prenon} {jusqu'au}")).toEqual(['prenon']);
  });

  test('leaves out the sentence that would suggest nothing, unless something stands in for it or nothing else is said', () => {
    const body =
      'Bonjour {prénom},\n\nVoilà un moment que nous ne vous avons pas vu… Des bouteilles à 12.50 € sont arrivées : {suggestions}\n\nPour vous :\n{article}.\n\nÀ bientôt !';
    expect(fill(body, { ...values, suggestions: 'Morgon', article: 'Chinon' })).toBe(
      'Bonjour Zoé,\n\nVoilà un moment que nous ne vous avons pas vu… Des bouteilles à 12.50 € sont arrivées : Morgon\n\nPour vous :\nChinon.\n\nÀ bientôt !',
    );
    expect(paragraphsOf(fill(body, values))).toEqual([
      'Bonjour Zoé,',
      'Voilà un moment que nous ne vous avons pas vu…',
      'À bientôt !',
    ]);
    expect(fill('Goûtez {suggestions:nos nouveautés} ! Il vous reste {points}.', values)).toBe(
      'Goûtez nos nouveautés ! ',
    );
    expect(fill('Pour vous : {suggestions}', values)).toBe('Pour vous :');
  });

  test('finds a first name in a name, and none in a family, a firm’s word or behind a title', () => {
    const names = [
      'Zoé Lenoir',
      'LENOIR Jean-Marc',
      'MARIE DURAND',
      'M. Dupont',
      'Famille Roy',
      'Lulu',
      'Anne et Luc Roy',
    ];
    expect(names.map(firstNameOf)).toEqual(['Zoé', 'Jean-Marc', 'MARIE', null, null, null, null]);
  });

  test('C10 every message says that the abuse of alcohol is dangerous, on each channel and in each language', () => {
    for (const language of ['fr', 'en'] as const) {
      const said = (['email', 'sms', 'rcs', 'letter'] as const).flatMap((channel) => {
        const composed = compose({ texts, channel, language, values });
        if (composed.channel === 'letter') return composed.content.paragraphs.at(-1);
        return composed.channel === 'email'
          ? [composed.content.text, composed.content.html]
          : composed.content.text;
      });
      expect(said).toHaveLength(5);
      for (const text of said) expect(text).toContain(moderation.fr);
    }
    expect(moderation.fr).toBe('L’abus d’alcool est dangereux pour la santé, à consommer avec modération.');
  });

  test('by e-mail is text and HTML, with the way to leave; what somebody typed stays text, and nothing tells that it was opened', () => {
    const { content } = compose({ texts, channel: 'email', language: 'fr', values });
    if (!('html' in content)) throw new Error('no e-mail');
    expect(content.subject).toBe('Pour vous, Zoé');
    expect(content.text).toContain('Bonjour Zoé,\n\nLe Chinon 2022 est là.');
    expect(content.html).toContain('&lt;vite&gt;');
    expect(content.html.match(/https?:|<img|url\(/g)).toBeNull();
    for (const said of [content.text, content.html]) expect(said).toContain('{page}');
  });

  test('says first that it is a test where it goes to the house itself', () => {
    const tested = (channel: 'email' | 'sms') =>
      asTest(compose({ texts, channel, language: 'fr', values }), 'fr').content;
    expect(tested('email')).toMatchObject({ subject: '[Essai] Pour vous, Zoé' });
    expect(tested('sms')).toMatchObject({ text: expect.stringMatching(/^\[Essai\] /) });
  });

  test('is read in one’s own language where it was written in it', () => {
    expect(languageFor(texts, 'en', 'fr')).toBe('fr');
    const both = { ...texts, en: { ...texts.en, body: 'Hello' } };
    expect([languageFor(both, 'en', 'fr'), languageFor(both, null, 'fr')]).toEqual(['en', 'fr']);
  });
});

describe('C10: of alcohol', () => {
  test.each([
    ['Le Chinon 2022, rouge de Loire, cabernet franc, arômes de violette, médaille d’or.', []],
    ['Un vin bon pour la santé !', ['health refused bon pour la santé']],
    [
      'Dégustation à volonté, open bar pour les étudiants.',
      ['excess refused à volonté', 'excess refused open bar', 'minors refused étudiants'],
    ],
    ['Une fête réussie : il séduira vos invités.', ['feast doubtful fête', 'success doubtful séduira']],
    ['Pour la fête des pères et les fêtes de fin d’année, 10 % sur les champagnes.', []],
    ['Un digestif soigné, en terre cuite.', []],
    ['All you can drink, and healthy too.', ['excess refused All you can drink', 'health refused healthy']],
  ])('« %s »', (text, found) => {
    const said = evinFindings(text).map(
      ({ claim, isRefused, found }) => `${claim} ${isRefused ? 'refused' : 'doubtful'} ${found}`,
    );
    expect(said).toEqual(found);
  });
});

describe('A plan', () => {
  const plan: Plan = {
    channels: ['email', 'sms'],
    messages: [{ afterDays: 0, texts: [texts] }],
    exits: [],
    hasOffer: false,
  };
  const kinds = (more: Partial<Plan>) =>
    problemsOf({ ...plan, ...more }, 'fr').map((problem) =>
      problem.kind === 'text' ? `${problem.part} ${problem.problem}` : problem.kind,
    );

  test('that can start has no problem', () => expect(kinds({})).toEqual([]));

  test('says what is missing, what stands in braces and is no field, and a code where there is no offer', () => {
    const lost = { ...texts, fr: { subject: ' ', body: '{prenon}', short: 'Votre code : {code}' } };
    expect(kinds({ messages: [{ afterDays: 0, texts: [lost] }] })).toEqual([
      'subject empty',
      'body unknownField',
      'short noOffer',
    ]);
    expect(kinds({ messages: [{ afterDays: 0, texts: [lost] }], channels: ['letter'] })).toEqual([
      'body unknownField',
    ]);
    expect(kinds({ messages: [], channels: [] })).toEqual(['noChannel', 'noMessage']);
  });

  test('waits between two messages, and has as many texts of each as versions', () => {
    const messages = [
      { afterDays: 0, texts: [texts, texts] },
      { afterDays: 0, texts: [texts] },
    ];
    expect(kinds({ messages })).toEqual(['versionsDiffer', 'noWait']);
  });

  test('C10 is read again where a word is doubtful, and does not start with one that is refused', () => {
    const doubtful = { ...texts, en: { ...texts.en, subject: 'Party', body: 'Drink more', short: 'Party' } };
    const problems = problemsOf({ ...plan, messages: [{ afterDays: 0, texts: [doubtful] }] }, 'fr');
    expect(problems.map((problem) => isDoubt(problem))).toEqual([true, false, true]);
  });
});

describe('Somebody', () => {
  const yes: Verdict = { may: true, basis: 'optIn', address: 'zoe@example.org', customerId: 'zoe' };
  const no = (why: 'refused' | 'noAddress' | 'minor' | 'quiet'): Verdict => ({ may: false, why });

  test('is written to on the first channel that may; quiet hours are waited for', () => {
    const bySms = { channel: 'sms', purpose: 'marketing', why: null };
    const of = (channels: SentChannel[], verdictOn: (channel: SentChannel) => Verdict) =>
      reachOf(channels, ['marketing'], verdictOn);
    expect(of(['email', 'sms'], (channel) => (channel === 'sms' ? yes : no('noAddress')))).toEqual(bySms);
    expect(of(['sms', 'email'], (channel) => (channel === 'sms' ? no('quiet') : yes))).toEqual(bySms);
  });

  test('who agreed to hear of their card alone is told when points on it end, and of nothing that is offered with it', () => {
    const ofCard = { kind: 'moment', moment: { is: 'pointsEnd', before: 30 } } as const;
    const reach = (hasOffer: boolean) =>
      reachOf(['email'], purposesOf(ofCard, hasOffer), (_, purpose) =>
        purpose === 'loyalty' ? yes : { may: false, why: 'neverGranted' },
      );
    expect(reach(false)).toEqual({ channel: 'email', purpose: 'loyalty', why: null });
    expect(reach(true).why).toBe('neverGranted');
  });

  test('who may be written to on none is told with the weightiest reason', () => {
    expect(
      reachOf(['email', 'sms'], ['marketing'], (channel) => no(channel === 'email' ? 'noAddress' : 'refused'))
        .why,
    ).toBe('refused');
    expect(reachOf(['letter'], ['marketing'], () => undefined).why).toBe('unknown');
    expect(
      reachOf(['email', 'sms'], ['marketing'], (channel) => no(channel === 'email' ? 'refused' : 'minor'))
        .why,
    ).toBe('minor');
  });

  test('stands for others of a large house at equal steps, and for nobody else of a small one', () => {
    const all = Array.from({ length: 10 }, (_, index) => index);
    expect(spreadOver(all, 4)).toEqual([0, 2, 5, 7]);
    expect(spreadOver(all, 10)).toEqual(all);
  });

  test('gets no more than so many messages in so many days, of all campaigns together', () => {
    const cap = { messages: 2, days: 30 };
    expect(isCapped(['2026-11-01', '2026-11-20'], cap, '2026-11-23')).toBe(true);
    expect(isCapped(['2026-10-24', '2026-11-20'], cap, '2026-11-23')).toBe(false);
  });
});

describe('A journey', () => {
  const today = '2026-11-23';
  const journey: Journey = journeyOf({
    messages: [
      { afterDays: 0, texts: [texts] },
      { afterDays: 14, texts: [texts] },
    ],
    exits: ['bought'],
  });
  const standing: Standing = { today, visitedAt: null, boughtAt: null, isReachable: true, isCapped: false };
  const begun = entered('2026-11-23T09:00:00.000Z', today);

  test('sends, waits, sends, and is done', () => {
    const first = advance(begun, journey, standing);
    expect(first).toMatchObject({ send: 0, walk: { step: 2, dueOn: '2026-12-07', ended: null } });
    expect(advance(first.walk, journey, { ...standing, today: '2026-12-06' })).toMatchObject({
      send: null,
      walk: first.walk,
    });
    expect(advance(first.walk, journey, { ...standing, today: '2026-12-09' })).toMatchObject({
      send: 1,
      walk: { ended: 'done' },
    });
  });

  test('ends with a purchase since it began, not with one from before', () => {
    const { walk } = advance(begun, journey, { ...standing, boughtAt: '2026-11-23T08:59:00.000Z' });
    const left = advance(walk, journey, {
      ...standing,
      today: '2026-12-07',
      boughtAt: '2026-11-24T10:00:00.000Z',
    });
    expect(left).toMatchObject({ send: null, walk: { ended: 'bought' } });
  });

  test('ends for whoever unsubscribed, and passes over a message that would be too much', () => {
    expect(advance(begun, journey, { ...standing, isReachable: false })).toMatchObject({
      send: null,
      walk: { ended: 'unsubscribed' },
    });
    expect(advance(begun, journey, { ...standing, isCapped: true })).toMatchObject({
      send: null,
      passed: 0,
      walk: { dueOn: '2026-12-07' },
    });
  });

  test('of any plan and any history that stops anywhere sends each message once, in order, no sooner than was said, and none after the end', () => {
    const anyJourney = fc.record({
      waits: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
      exits: fc.subarray(['visited', 'bought'] as const),
    });
    const anyDay = fc.record({
      days: fc.integer({ min: 0, max: 9 }),
      /** Whether what was decided was written down before the power went. */
      isKept: fc.boolean(),
      visits: fc.boolean(),
      buys: fc.boolean(),
      isReachable: fc.boolean(),
      isCapped: fc.boolean(),
    });
    fc.assert(
      fc.property(anyJourney, fc.array(anyDay, { maxLength: 40 }), ({ waits, exits }, history) => {
        const messages = waits.map((afterDays, index) => ({
          afterDays: index === 0 ? 0 : afterDays,
          texts: [texts],
        }));
        const walked = journeyOf({ messages, exits });
        let walk: Walk = begun;
        let day = today;
        let visitedAt: string | null = null;
        let boughtAt: string | null = null;
        const sent: { message: number; day: string }[] = [];
        for (const { days, isKept, visits, buys, isReachable, isCapped: capped } of history) {
          day = addDays(day, days);
          if (visits || buys) visitedAt = `${day}T12:00:00.000Z`;
          if (buys) boughtAt = `${day}T12:00:00.000Z`;
          const gone =
            (exits.includes('visited') && visitedAt !== null) ||
            (exits.includes('bought') && boughtAt !== null);
          const next = advance(walk, walked, {
            today: day,
            visitedAt,
            boughtAt,
            isReachable,
            isCapped: capped,
          });
          expect(next.send !== null && (walk.ended !== null || gone || !isReachable || capped)).toBe(false);
          if (!isKept) continue;
          if (next.send !== null) sent.push({ message: next.send, day });
          ({ walk } = next);
        }
        sent.forEach(({ message, day: on }, index) => {
          const before = sent[index - 1];
          if (!before) return;
          expect(message).toBeGreaterThan(before.message);
          expect(daysBetween(before.day, on)).toBeGreaterThanOrEqual(
            messages[message]?.afterDays ?? Infinity,
          );
        });
      }),
    );
  });
});

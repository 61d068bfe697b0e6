/** A programme as a shopkeeper says it, in both languages: the office, the till and the receipt say the same. */
import { sayOfferCode } from '../offers/code.ts';
import { sayTerms } from '../offers/words.ts';
import { formatDay, formatRate, formatScaled } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Day } from '../values/time.ts';
import type { Standing } from './contract.ts';
import { pointsFor } from './earn.ts';
import type { Cause } from './ledger.ts';
import type { ProgrammeKind, ProgrammeTerms, Reward } from './programme.ts';

const nbsp = '\u00a0';

/** In which language, and how money is written. */
export interface Saying {
  language: Language;
  money: (cents: bigint) => string;
}

/** `120 points jusqu’au 22 novembre`: what ends, and its last day. */
export function sayPointsUntil(
  { points, kind, on }: { points: bigint; kind: ProgrammeKind; on: Day },
  saying: Saying,
): string {
  const until = { fr: 'jusqu’au', en: 'until' }[saying.language];
  return `${sayPoints(points, kind, saying)} ${until} ${formatDay(on, 'yearly', saying.language)}`;
}

type Earns = ProgrammeTerms['earns'];

/** `34 points`, `1 tampon`, `0,69 €`. */
export function sayPoints(points: bigint, kind: ProgrammeKind, { language, money }: Saying): string {
  if (kind === 'cashback') return money(points);
  const isOne = points === 1n || points === -1n || (language === 'fr' && points === 0n);
  const words = {
    stamps: language === 'fr' ? 'tampon' : 'stamp',
    points: 'point',
    tiers: 'point',
  }[kind];
  return `${formatScaled(points, 0, language)}${nbsp}${words}${isOne ? '' : 's'}`;
}

const said = {
  fr: {
    visit: 'Un tampon à chaque passage',
    piece: 'Un tampon par bouteille ou par pièce',
    from: (minimum: string) => `, dès ${minimum} d’achat`,
    per: (points: string, per: string) => `${points} pour ${per} d’achat`,
    back: (rate: string) => `${rate} des achats en cagnotte`,
    example: (paid: string, earned: string) => `Pour ${paid}${nbsp}: ${earned}`,
  },
  en: {
    visit: 'One stamp a visit',
    piece: 'One stamp a bottle or piece',
    from: (minimum: string) => `, from ${minimum} on`,
    per: (points: string, per: string) => `${points} for ${per} spent`,
    back: (rate: string) => `${rate} of purchases come back`,
    example: (paid: string, earned: string) => `For ${paid}: ${earned}`,
  },
};

/** What is earned by what, in a few words. */
export function sayProgramme(earns: Earns, saying: Saying): string {
  const { language, money } = saying;
  const words = said[language];
  switch (earns.kind) {
    case 'stamps':
      return words[earns.per] + (earns.minimum > 0n ? words.from(money(earns.minimum)) : '');
    case 'cashback':
      return words.back(formatRate(earns.rate, language));
    default:
      return words.per(sayPoints(earns.points, earns.kind, saying), money(earns.per));
  }
}

const examplePaid = 3450n;

/** `Pour 34,50 € : 34 points`: two bottles, bought on that day by anybody. */
export function exampleOf(
  terms: Pick<ProgrammeTerms, 'earns' | 'rules'>,
  day: Day,
  saying: Saying,
  paid = examplePaid,
): string {
  const lines = [{ skuId: null, skuKind: 'wine' as const, quantityE3: 2000n, amount: paid }];
  const points = pointsFor(terms, { day, lines, segments: [], boost: 10_000 });
  return said[saying.language].example(saying.money(paid), sayPoints(points, terms.earns.kind, saying));
}

export const causeWords: Record<Language, Record<Cause, string>> = {
  fr: {
    earned: 'Gagnés',
    burned: 'Utilisés',
    reversed: 'Repris ou rendus avec un retour',
    expired: 'Arrivés à leur terme',
    given: 'Offerts',
    corrected: 'Corrigés',
    voucher: 'Bon d’achat',
  },
  en: {
    earned: 'Earned',
    burned: 'Used',
    reversed: 'Taken or given back with a return',
    expired: 'Ended',
    given: 'Given',
    corrected: 'Corrected',
    voucher: 'Voucher',
  },
};

const givenWords = {
  fr: {
    off: (amount: string) => `${amount} de remise`,
    for: (reward: string, points: string) => `${reward} pour ${points}`,
  },
  en: {
    off: (amount: string) => `${amount} off`,
    for: (reward: string, points: string) => `${reward} for ${points}`,
  },
};

/** `5,00 € de remise pour 100 points`. */
export function sayReward({ name, points, gives }: Reward, kind: ProgrammeKind, saying: Saying): string {
  const words = givenWords[saying.language];
  const given = gives.kind === 'amount' ? words.off(saying.money(gives.amount)) : name;
  return words.for(given, sayPoints(points, kind, saying));
}

export interface ReceiptRow {
  label: string;
  value: string;
}

const receiptWords: Record<Language, { used: string; balance: string }> = {
  fr: { used: 'Utilisé', balance: 'Solde' },
  en: { used: 'Used', balance: 'Balance' },
};

/** What a receipt says of loyalty below its total: `balance` null is not known, `said` null that nothing is promised. */
export function rowsOnReceipt(
  said: {
    terms: Pick<ProgrammeTerms, 'name' | 'earns'>;
    earned: bigint;
    taken: bigint;
    balance: bigint | null;
  } | null,
  codes: Standing['codes'],
  { currency, ...saying }: Saying & { currency: string },
): ReceiptRow[] {
  const { language } = saying;
  const words = receiptWords[language];
  const points = (of: bigint): string => sayPoints(of, said?.terms.earns.kind ?? 'points', saying);
  return [
    ...(said && said.earned > 0n ? [{ label: said.terms.name, value: `+${points(said.earned)}` }] : []),
    ...(said && said.taken > 0n ? [{ label: words.used, value: points(-said.taken) }] : []),
    ...(said && said.balance !== null ? [{ label: words.balance, value: points(said.balance) }] : []),
    ...codes.map(({ code, label, terms }) => ({
      label: `${label} ${sayOfferCode(code)}`,
      value: sayTerms(terms, { language, currency }),
    })),
  ];
}

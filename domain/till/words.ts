/** The words of the till: what is sealed, how it is paid, what a period is, which technical events are kept. */

/** A chain of its own each; one sequence runs over all of them. */
export const recordKinds = ['ticket', 'training', 'duplicate', 'closure', 'event'] as const;
export type RecordKind = (typeof recordKinds)[number];

export const tenders = [
  'cash',
  'card',
  'cheque',
  'mealVoucher',
  'giftCard',
  'creditNote',
  'transfer',
  'other',
] as const;
export type Tender = (typeof tenders)[number];

/** What a line of a ticket is: a sku's unit, words and a price, a bottle's deposit, a gift card or credit note that is sold or given. */
export const lineKinds = ['item', 'free', 'deposit', 'giftCard'] as const;
export type LineKind = (typeof lineKinds)[number];

/** By what the house owes a discount: the code of an offer, a reward that points paid for. */
export const grantKinds = ['offer', 'reward'] as const;

export const periods = ['shift', 'day', 'month', 'year'] as const;
export type Period = (typeof periods)[number];

/** Why a register ends. */
export const retirementReasons = ['lost', 'broken', 'replaced', 'closed'] as const;
export type RetirementReason = (typeof retirementReasons)[number];

/** What a signed print is of. */
export const printed = ['ticket', 'training', 'closure', 'provisional', 'giftReceipt'] as const;
export type Printed = (typeof printed)[number];
export const printWays = ['paper', 'email', 'screen'] as const;
export type PrintWay = (typeof printWays)[number];

/** The technical events (JET): up to 330 NF525's own codes (T6), from 900 on ours. */
export const eventCodes = {
  interimArchive: 20,
  annualArchive: 30,
  loggedOff: 40,
  periodClosed: 50,
  yearClosed: 60,
  offlineStarted: 70,
  started: 80,
  integrityDefect: 90,
  exported: 110,
  rightsChanged: 130,
  cancelled: 190,
  newVersion: 250,
  settingChanged: 270,
  taxAudit: 280,
  accountantExchange: 290,
  closureStarted: 330,
  shiftOpened: 900,
  cashIn: 901,
  cashOut: 902,
  drawerOpened: 903,
  offlineEnded: 910,
  clockMoved: 911,
  trainingStarted: 920,
  trainingEnded: 921,
  cartCleared: 930,
  lineRemoved: 931,
  priceChanged: 932,
  ageChecked: 933,
  overspent: 934,
  retired: 950,
  terminalJudged: 960,
  entriesBrought: 970,
} as const;
export type EventName = keyof typeof eventCodes;

export const eventNames = Object.keys(eventCodes).filter((name): name is EventName => name in eventCodes);

export function eventNameOf(code: number): EventName | null {
  return eventNames.find((name) => eventCodes[name] === code) ?? null;
}

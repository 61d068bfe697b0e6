/** What a glass costs and earns: exact, from what its bottles cost, what is really poured and what is thrown beside it. */
import { divideRound } from '../values/integer.ts';

/** What some of the wine cost, as the ledger knows it: minor units for so many µl, without VAT. */
export interface WineCost {
  amount: bigint;
  quantity: bigint;
}

export interface GlassPrice {
  amountE4: bigint;
  includesVat: boolean;
  /** Basis points. */
  vatRate: number;
}

export interface GlassFigures {
  /** Of the glass as the card tells it, 1/10 000 of the currency without VAT. */
  costE4: bigint;
  /** Of what is poured and of the waste that falls to one glass. */
  realCostE4: bigint;
  netPriceE4: bigint | null;
  marginE4: bigint | null;
  /** Of the price without VAT, basis points. */
  marginBp: number | null;
  /** Coefficient: the price with VAT over the real cost without, in hundredths. */
  multiple: number | null;
  /** With VAT: what reaches the margin that the house wants, at the next ten cents. */
  suggestedE4: bigint | null;
}

const whole = 10_000n;
/** Ten cents. */
const stepE4 = 1_000n;

export function costE4Of(quantity: bigint, { amount, quantity: of }: WineCost): bigint {
  return of > 0n ? divideRound(amount * quantity * 100n, of) : 0n;
}

export function netOf({ amountE4, includesVat, vatRate }: GlassPrice): bigint {
  return includesVat ? divideRound(amountE4 * whole, whole + BigInt(vatRate)) : amountE4;
}

function grossOf(netE4: bigint, vatRate: number): bigint {
  return divideRound(netE4 * (whole + BigInt(vatRate)), whole);
}

export function glassFigures(glass: {
  /** Of the glass on the card, µl. */
  told: bigint;
  /** What is poured for it, basis points; the card is believed where it is not known. */
  ratio: number;
  /** Thrown or given away beside all glasses, µl, and how many glasses bear it. */
  wasted: bigint;
  glasses: number;
  cost: WineCost;
  price: GlassPrice | null;
  vatRate: number;
  targetBp: number;
}): GlassFigures {
  const { told, ratio, wasted, glasses, cost, price, vatRate, targetBp } = glass;
  const poured = divideRound(told * BigInt(ratio), whole);
  const beside = glasses > 0 ? divideRound(wasted, BigInt(glasses)) : 0n;
  const costE4 = costE4Of(told, cost);
  const realCostE4 = costE4Of(poured + beside, cost);
  const suggestedE4 = suggestionOf(realCostE4, vatRate, targetBp);
  if (price === null)
    return {
      costE4,
      realCostE4,
      netPriceE4: null,
      marginE4: null,
      marginBp: null,
      multiple: null,
      suggestedE4,
    };
  const netPriceE4 = netOf(price);
  const marginE4 = netPriceE4 - realCostE4;
  return {
    costE4,
    realCostE4,
    netPriceE4,
    marginE4,
    marginBp: netPriceE4 > 0n ? Number(divideRound(marginE4 * whole, netPriceE4)) : null,
    multiple:
      realCostE4 > 0n ? Number(divideRound(grossOf(netPriceE4, price.vatRate) * 100n, realCostE4)) : null,
    suggestedE4,
  };
}

/** Null where nothing is known to have cost anything, or all of the price would have to be margin. */
export function suggestionOf(realCostE4: bigint, vatRate: number, targetBp: number): bigint | null {
  const rest = whole - BigInt(targetBp);
  if (realCostE4 <= 0n || rest <= 0n) return null;
  const gross = grossOf(divideRound(realCostE4 * whole, rest), vatRate);
  return ((gross + stepE4 - 1n) / stepE4) * stepE4;
}

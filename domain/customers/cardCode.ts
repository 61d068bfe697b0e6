/** The code on a customer's card: ours has a check character, a card from elsewhere keeps whatever it says. */
import { checkedCodes } from '../values/checkedCode.ts';
import { refuseCustomer } from './refusals.ts';

/** About 2^49 of them. */
const cards = checkedCodes('CV', 10);

/** A new code: `CV`, ten characters drawn by `randomBytes`, a check character. */
export function newCardCode(randomBytes: (count: number) => Uint8Array): string {
  return cards.draw(randomBytes);
}

/** Whether a scan can only be one of our cards. */
export function isOurCard(scanned: string): boolean {
  return cards.spells(scanned.toUpperCase());
}

/** As typed or scanned: one of ours in capitals without spaces, its check character held; any other as it stands. */
export function readCardCode(typed: string): string {
  const compact = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  if (!cards.resembles(compact)) return typed.trim();
  if (!cards.holds(compact)) throw refuseCustomer('card_wrong', { code: typed.trim() });
  return compact;
}

/** In groups that are read aloud: `CV 23456 789AB C`; a card from elsewhere as it stands. */
export function sayCardCode(code: string): string {
  return cards.spells(code)
    ? [code.slice(0, 2), code.slice(2, 7), code.slice(7, 12), code.slice(12)].join(' ')
    : code;
}

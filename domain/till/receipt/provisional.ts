/** The note that is shown before payment, marked as provisional (T7, R2). */
import type { Instant } from '../../values/time.ts';
import type { Cart, CartWorld } from '../cart/cart.ts';
import { cartView } from '../cart/view.ts';
import type { ReceiptDocument } from './document.ts';
import {
  bold,
  centred,
  footerBlocks,
  houseBlocks,
  lineBlocks,
  type ReceiptHouse,
  row,
  rule,
  space,
  title,
  vatBlock,
  writingOf,
} from './parts.ts';

export function provisionalNote(
  cart: Cart,
  made: { at: Instant; operator: string; settings: CartWorld['settings'] },
  house: ReceiptHouse,
): ReceiptDocument {
  const writing = writingOf(house);
  const { words, money, moment, language } = writing;
  const { lines, vat, total } = cartView(cart, { ...made, frozen: new Map() });
  return {
    language,
    blocks: [
      ...houseBlocks(house, writing),
      title(words.provisional),
      centred(words.provisionalMeans),
      row(
        cart.table === null ? `${words.register} ${house.register.code}` : words.table(cart.table),
        moment(made.at),
      ),
      row(cart.customer?.name ?? '', made.operator),
      rule,
      ...lines.flatMap((line) => lineBlocks(line, house, writing)),
      rule,
      bold(words.total, money(total)),
      space,
      vatBlock(vat, writing),
      ...footerBlocks(house),
      { kind: 'cut' },
    ],
  };
}

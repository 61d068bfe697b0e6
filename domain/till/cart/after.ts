/** The cart after a deed: the one door by which a counter changes what is being sold. */
import type { Cart, CartGrant, CartWorld } from './cart.ts';
import { newCart } from './cart.ts';
import { change, freeLineOf, withLine } from './change.ts';
import type { CartDeed, CartNote, Deed, Step } from './deeds.ts';
import { referenceOf } from './grants.ts';
import { afterLineDeed, listPrice } from './lines.ts';
import { amountsOf, bearsDiscount } from './prices.ts';
import { assertNotRecalled, recalledLines } from './recalled.ts';
import { refuse } from './refusals.ts';
import { assertMayTakeOff } from './rights.ts';
import { frozenLines } from './split.ts';
import { afterTenderDeed } from './tenders.ts';

/** Refuses (a `Refusal` of `./refusals.ts`) what may not be; `manager_needed` is asked again with the manager's role. */
export function cartAfter(cart: Cart, deed: Deed, world: CartWorld): Step {
  if (cart.asked !== null && deed.do !== 'answered') throw refuse('terminal_asked');
  switch (deed.do) {
    case 'pay':
    case 'ask':
      for (const { skuId, lot } of recalledLines(cart, world)) assertNotRecalled(world, skuId, lot ?? null);
      return { cart: afterTenderDeed(cart, deed, world), notes: [] };
    case 'answered':
      return { cart: afterTenderDeed(cart, deed, world), notes: [] };
    case 'removeTender':
      return { cart: afterTenderDeed(cart, deed, world), notes: notesOfRemoval(cart, deed.key) };
    case 'join':
    case 'clear':
      return afterCartDeed(cart, deed, world);
    case 'discount':
    case 'grant':
    case 'ungrant':
    case 'setPriceList':
    case 'setUse':
    case 'setTable':
    case 'setNote':
    case 'setCustomer':
    case 'answerAge':
      return mayTakeOff(cart, afterCartDeed(cart, deed, world), world);
    default:
      return mayTakeOff(cart, afterLineDeed(cart, deed, world), world);
  }
}

function mayTakeOff(before: Cart, step: Step, world: CartWorld): Step {
  assertMayTakeOff(before, step.cart, world);
  return step;
}

/** The terminal took it: whoever lets go of it here must undo it there. */
function notesOfRemoval(cart: Cart, key: string): CartNote[] {
  const taken = cart.tenders.find((tender) => tender.key === key);
  if (taken?.askId === undefined) return [];
  return [{ name: 'terminalJudged', detail: `removed ${taken.askId}`, amount: taken.amount }];
}

function afterCartDeed(cart: Cart, deed: CartDeed, world: CartWorld): Step {
  const only = (to: Partial<Cart>): Step => ({ cart: { ...cart, ...to }, notes: [] });
  switch (deed.do) {
    case 'discount':
      return { cart: discounted(cart, deed), notes: [] };
    case 'grant':
      return only({ grants: granted(cart.grants, deed.grant) });
    case 'ungrant':
      return only({ grants: cart.grants.filter(({ grant }) => referenceOf(grant) !== deed.reference) });
    case 'setPriceList':
      return { cart: repriced(cart, deed.priceListId, world), notes: [] };
    case 'setUse':
      return only({ use: deed.use });
    case 'setTable':
      return only({ table: deed.table });
    case 'setNote':
      return only({ note: deed.note?.trim() || null });
    case 'setCustomer':
      return only({
        customer: deed.customer,
        grants: cart.grants.filter(
          ({ customerId = null }) => customerId === null || customerId === deed.customer?.id,
        ),
      });
    case 'answerAge': {
      const age = deed.adult ? 'adult' : 'minor';
      return { cart: { ...cart, age }, notes: [{ name: 'ageChecked', detail: age }] };
    }
    case 'join':
      return { cart: joined(cart, deed.cart), notes: [] };
    default:
      return cleared(cart, deed.id, world);
  }
}

function discounted(cart: Cart, { key, off }: Extract<CartDeed, { do: 'discount' }>): Cart {
  if (off) {
    if (off.value <= 0n) throw refuse('not_positive');
    if (off.kind === 'part' && off.value > 10_000n) throw refuse('discount_too_high');
    if (off.reason.trim() === '') throw refuse('reason_missing');
  }
  const discount = off && { ...off, reason: off.reason.trim() };
  if (key === null) return { ...cart, discount };
  if (!bearsDiscount(freeLineOf(cart, key))) throw refuse('line_fixed');
  return change(cart, key, { discount });
}

function granted(grants: Cart['grants'], grant: CartGrant): Cart['grants'] {
  const reference = referenceOf(grant.grant);
  if (grants.some((other) => referenceOf(other.grant) === reference)) throw refuse('grant_twice');
  return [...grants, grant];
}

/** What is given back or split keeps its price, and so does what was typed. */
function repriced(cart: Cart, priceListId: Cart['priceListId'], world: CartWorld): Cart {
  const lines = cart.lines.map((line) => {
    const item = line.back === null && line.unitId !== null ? world.item(line.unitId) : null;
    const listE4 = item && listPrice(item, priceListId, world);
    return listE4 === null ? line : { ...line, listE4 };
  });
  return { ...cart, priceListId, lines };
}

function joined(cart: Cart, other: Cart): Cart {
  if (other.tenders.length > 0) throw refuse('tenders_first');
  return frozenLines(other).reduce<Cart>(withLine, {
    ...cart,
    grants: other.grants.reduce(granted, cart.grants),
    table: cart.table ?? other.table,
    note: [cart.note, other.note].filter((note) => note !== null).join(' · ') || null,
    customer: cart.customer ?? other.customer,
    age: cart.age ?? other.age,
  });
}

function cleared(cart: Cart, id: Cart['id'], world: CartWorld): Step {
  if (cart.tenders.length > 0) throw refuse('tenders_first');
  const amount = amountsOf(cart).reduce((sum, each) => sum + each, 0n);
  return {
    cart: newCart(id, world.settings),
    notes: cart.lines.length > 0 ? [{ name: 'cartCleared', detail: cart.id, amount }] : [],
  };
}

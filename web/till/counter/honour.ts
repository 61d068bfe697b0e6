/** What puts an offer on the cart by its code, scanned or typed. */
import { readOfferCode } from '#domain/offers/code.ts';
import { refuseOffer } from '#domain/offers/refusals.ts';
import { grantOf } from '#domain/offers/rules.ts';
import type { Cart } from '#domain/till/cart/cart.ts';
import type { Deed } from '#domain/till/cart/deeds.ts';
import { formatDay } from '#domain/values/format.ts';
import type { Language } from '#domain/values/refusal.ts';
import { businessDayOf } from '#domain/values/time.ts';
import type { Till } from '../device/door.ts';

/** Whose it is comes first, where the cart is nobody's yet. Throws a `Refusal` where it is not good, or another customer's. */
export async function offerDeeds(
  typed: string,
  till: Pick<Till, 'offer' | 'customerById' | 'view'>,
  cart: () => Pick<Cart, 'customer'>,
  language: Language,
): Promise<Deed[]> {
  const offer = await till.offer(readOfferCode(typed));
  if (!offer) throw refuseOffer('offer_unknown');
  const { terms, ...said } = offer;
  const { timeZone, dayEndsAtHour } = till.view().house.shop;
  const today = businessDayOf(new Date().toISOString(), timeZone, dayEndsAtHour);
  const grant = grantOf({ ...said, ...terms }, { today, sayDay: (day) => formatDay(day, 'short', language) });
  if (offer.customerId === null) return [{ do: 'grant', grant }];
  const holder = till.customerById(offer.customerId);
  const { customer } = cart();
  if (customer === null)
    return holder === null
      ? [{ do: 'grant', grant: { ...grant, customerId: null } }]
      : [
          { do: 'setCustomer', customer: { id: holder.id, name: holder.name } },
          { do: 'grant', grant: { ...grant, customerId: holder.id } },
        ];
  const theirs = till.customerById(customer.id)?.id ?? customer.id;
  if (theirs !== (holder?.id ?? offer.customerId)) throw refuseOffer('offer_of_another');
  return [{ do: 'grant', grant: { ...grant, customerId: customer.id } }];
}

/** Where and when a source's sales happen: its shop, the places it sells from, the shop's calendar. */

import { refuseSale } from '#domain/sales/refusals.ts';
import type { SellingPlaces } from '#domain/stock/rules.ts';
import type { House, ShopCalendar } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { businessDayOf, type Day, type Instant } from '#domain/values/time.ts';
import type { Places } from '#server/modules/stock/index.ts';

export interface Selling {
  shop: ShopCalendar;
  places: SellingPlaces;
  dayOf(at: Instant): Day;
}

export function sellingOf(
  house: House,
  places: Places,
  shopId: Id,
  own: { shelfId: Id | null; openedId: Id | null },
): Selling {
  const shop = house.shops.find((candidate) => candidate.id === shopId);
  const selling = places.selling(shopId);
  if (!shop || !selling) throw refuseSale('shop_unknown');
  return {
    shop,
    places: {
      ...selling,
      shelfId: own.shelfId ?? selling.shelfId,
      openedId: own.openedId ?? selling.openedId,
    },
    dayOf: (at) => businessDayOf(at, shop.timeZone, shop.dayEndsAtHour),
  };
}

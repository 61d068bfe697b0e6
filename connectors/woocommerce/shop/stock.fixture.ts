/** How the shop's own stock moves: what each status takes and gives back, as it was seen on a 7.9. */
import { holderOf, type ShopOrder, type ShopProduct, type ShopState, secondOf } from './state.fixture.ts';
import { tell } from './webhooks.fixture.ts';

/** Any save dates a product, and its parent with it. */
export function touch(state: ShopState, product: ShopProduct): void {
  product.modifiedMs = secondOf(state.now());
  const parent = state.products.get(product.parentId);
  if (parent) parent.modifiedMs = product.modifiedMs;
  tell(state, 'product.updated', product.id);
}

export function setStock(product: ShopProduct, stock: number | null): void {
  product.stock = stock;
  if (!product.manageStock || stock === null) return;
  const without = product.backorders === 'no' ? 'outofstock' : 'onbackorder';
  product.stockStatus = stock > 0 ? 'instock' : without;
}

export function moveStock(state: ShopState, product: ShopProduct, units: number): void {
  const holder = holderOf(state, product);
  if (holder === null) return;
  setStock(holder, (holder.stock ?? 0) + units);
  touch(state, holder);
}

const taking = new Set(['processing', 'on-hold', 'completed']);
const givingBack = new Set(['cancelled', 'pending']);

/** What an order's new status does to the stock; every other status does nothing. */
export function settleStock(state: ShopState, order: ShopOrder): void {
  if (taking.has(order.status) && !order.stockTaken) {
    order.stockTaken = true;
    for (const line of order.lines) {
      const product = productOf(state, line);
      if (product === undefined || holderOf(state, product) === null || line.meta.has('_reduced_stock'))
        continue;
      moveStock(state, product, -line.quantity);
      line.meta.set('_reduced_stock', String(line.quantity));
    }
  }
  if (givingBack.has(order.status) && order.stockTaken) {
    order.stockTaken = false;
    for (const line of order.lines) {
      const product = productOf(state, line);
      const held = Number(line.meta.get('_reduced_stock') ?? 0);
      if (product === undefined || held === 0) continue;
      moveStock(state, product, held);
      line.meta.delete('_reduced_stock');
    }
  }
}

export function productOf(
  state: ShopState,
  { productId, variationId }: { productId: number; variationId: number },
): ShopProduct | undefined {
  return state.products.get(variationId > 0 ? variationId : productId);
}

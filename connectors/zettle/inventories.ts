/** Where Zettle keeps stock: one store, and the ends that goods come from and go to. https://developer.zettle.com/docs/api/inventory/concepts/how-inventories-work */
import { z } from 'zod';
import { ask, inventoryHost } from './ask.ts';
import type { ZettleSession } from './token.ts';

const inventory = z.object({ inventoryUuid: z.string().min(1), inventoryType: z.string() });

/** Null where nothing is tracked yet: Zettle makes them with the first product whose stock it keeps. */
export async function readInventories(
  session: ZettleSession,
): Promise<{ STORE: string; SUPPLIER: string } | null> {
  const url = `${inventoryHost}/v3/inventories`;
  const { value } = await ask(session, { method: 'GET', url, shape: z.array(inventory) });
  const store = value.find(({ inventoryType: type }) => type === 'STORE');
  const supplier = value.find(({ inventoryType: type }) => type === 'SUPPLIER');
  if (store === undefined || supplier === undefined) return null;
  return { STORE: store.inventoryUuid, SUPPLIER: supplier.inventoryUuid };
}

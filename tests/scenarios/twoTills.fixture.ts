/** A shop with one wine and two tills, at the counter and on the terrace. */
import type { Id } from '#domain/values/ids.ts';
import { type Counter, type Device, openCounter } from '#server/modules/till/counter.fixture.ts';

interface TwoTills {
  counter: Counter;
  skuId: Id;
  first: Device;
  second: Device;
}

export async function openTwoTills(): Promise<TwoTills> {
  const counter = await openCounter();
  const skuId = await counter.sku();
  const first = await counter.enrol();
  const second = await counter.enrol({ name: 'Terrasse' });
  return { counter, skuId, first, second };
}

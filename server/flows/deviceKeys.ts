/** A till's key to the API: made when a device is enrolled, again where it did not hear the first answer, and left little when its register ends. */
import { systemActor } from '#domain/access/rules.ts';
import type { Scope } from '#domain/values/route.ts';
import { createApiKey, narrowApiKey, revokeApiKey } from '#server/modules/access/index.ts';
import type { TillPorts } from '#server/modules/till/index.ts';
import { newId } from '#server/platform/ids.ts';

export const makeDeviceKey: TillPorts['makeDeviceKey'] = async (tx, device, now) => {
  const { registerId, label, formerKeyId } = device;
  const system = systemActor(tx.organizationId);
  if (formerKeyId !== null) await revokeApiKey(tx, system, formerKeyId, now);
  const keyId = newId();
  // Customers are found and made at the counter.
  const scopes: Scope[] = ['till:use', 'customers:read', 'customers:write'];
  const asked = { name: label, scopes, connectionId: registerId };
  const { secret } = await createApiKey(tx, system, keyId, asked, now);
  if (secret === null) throw new Error(`key ${keyId} was there already`);
  return { keyId, secret };
};

export const endDeviceKey: TillPorts['endDeviceKey'] = (tx, actor, keyId, now) =>
  narrowApiKey(tx, actor, keyId, ['till:use'], now);

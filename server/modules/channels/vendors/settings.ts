/** What the owner typed of a vendor's shop, its sealed part too, as it is kept. */
import { z } from 'zod';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { openSecrets } from '../secrets.ts';
import type { Vault } from '../vault.ts';

const texts = z.record(z.string(), z.string());

export async function keptSettings(
  snapshot: Snapshot,
  vault: Vault,
  { id, settings }: { id: Id; settings: Readonly<Record<string, string>> },
  now: Instant,
): Promise<Record<string, string>> {
  return { ...settings, ...(await sealedSettings(snapshot, vault, id, now)) };
}

export async function sealedSettings(
  snapshot: Snapshot,
  vault: Vault,
  connectionId: Id,
  now: Instant,
): Promise<Record<string, string>> {
  return openSettings(await openSecrets(snapshot, vault, connectionId, 'settings', now));
}

/** `secrets` with the one that counts first. */
export function openSettings([secret]: readonly string[]): Record<string, string> {
  return secret === undefined ? {} : texts.parse(JSON.parse(secret));
}

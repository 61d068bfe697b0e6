/** The four ways in which a till is connected, as a shopkeeper tells them apart. */
import type { Connection } from '#domain/channels/contract.ts';

export const ways = ['folder', 'sftp', 'webhook', 'api'] as const;
export type Way = (typeof ways)[number];

/** A vendor's till or shop is connected in its own way, with its own keys. */
export type ShownWay = Way | 'vendor';

export function wayOf({ kind, intake }: Pick<Connection, 'kind' | 'intake'>): ShownWay {
  if (kind !== 'file') return kind;
  return intake?.transport.kind ?? 'folder';
}

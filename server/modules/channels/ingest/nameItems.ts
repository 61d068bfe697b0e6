/**
 * Before the first sku of a file is created, the whole file is heard: what new skus are called and hold must not hang on the order of its
 * rows.
 */
import { readRows } from '#connectors/file/index.ts';
import { ItemNaming } from '#domain/channels/itemNaming.ts';
import { canBecomeSku } from '#domain/channels/skuOfItem.ts';
import type { FileFormat } from '#domain/files/format.ts';
import { saleItemReader } from '#domain/files/readSale.ts';
import type { SalesFileProfile } from '#domain/files/salesProfile.ts';
import { sellablesOf } from '../items/resolve.ts';
import type { Chunk } from './chunks.ts';
import type { Reading } from './postChunk.ts';

/** `bytes` reads the file once more, where this chunk holds items that become skus; most files hold none. */
export async function nameItems(
  reading: Reading,
  chunk: Chunk,
  bytes: () => AsyncIterable<Uint8Array>,
  format: FileFormat,
  profile: SalesFileProfile,
): Promise<void> {
  const { connection, organizationId, known } = reading;
  if (reading.naming || connection.unknownItems === 'park') return;
  const unknown = new Map(
    chunk.lines.filter(({ key }) => !known.has(key)).map(({ key, item }) => [key, item]),
  );
  if (unknown.size === 0) return;
  const found = await reading.dependencies.database.read(organizationId, (snapshot) =>
    sellablesOf(snapshot, connection.id, [...unknown.values()]),
  );
  for (const [key, sellable] of found) known.set(key, sellable);
  if (![...unknown].some(([key, item]) => !found.has(key) && canBecomeSku(item))) return;
  const naming = new ItemNaming();
  const itemOf = saleItemReader(profile);
  for await (const { rows } of readRows(bytes(), format)) {
    for (const row of rows) {
      const said = itemOf(row);
      if (said && canBecomeSku(said.item)) naming.hear(said.item, said.vatRate);
    }
  }
  reading.naming = naming;
}

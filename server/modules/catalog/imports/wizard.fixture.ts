/** The wizard as tests drive it: files as shops write them, uploaded, read back, applied. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Sku } from '#domain/catalog/contract.ts';
import type { CatalogImport, ImportRow } from '#domain/catalog/importContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Door } from '../door.fixture.ts';

export const headings =
  'Nom;Millésime;Contenance;EAN;Référence;Fournisseur;Prix achat HT;Prix TTC;Stock;Casier';

/** As Excel saves a CSV in France. */
export function french(...rows: string[]): Buffer {
  return Buffer.from(`${[headings, ...rows].join('\r\n')}\r\n`, 'latin1');
}

export class Wizard {
  readonly #door: Door;

  constructor(door: Door) {
    this.#door = door;
  }

  async uploaded(bytes: Buffer, fileName = 'cave.csv', key: Id = randomUUID()): Promise<CatalogImport> {
    const path = `/imports?fileName=${encodeURIComponent(fileName)}`;
    const { status, body } = await this.#door.send<CatalogImport>('POST', path, { bytes, key });
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  }

  async rowsOf(importId: Id, show = 'all'): Promise<ImportRow[]> {
    const path = `/imports/${importId}/rows?limit=1000&show=${show}`;
    return (await this.#door.send<{ items: ImportRow[] }>('GET', path)).body.items;
  }

  async applied(importId: Id): Promise<CatalogImport> {
    const { status, body } = await this.#door.send<CatalogImport>('POST', `/imports/${importId}/apply`);
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  }

  async imported(...rows: string[]): Promise<CatalogImport> {
    return this.applied((await this.uploaded(french(...rows))).id);
  }

  async skuOf(row: ImportRow | undefined): Promise<Sku> {
    const { status, body } = await this.#door.send<Sku>('GET', `/skus/${row?.skuId}`);
    expect(status).toBe(200);
    return body;
  }
}

/**
 * Who was erased, told outside the database: a backup that is put back was made before it, and would bring them back. What is told are ids, which
 * are nobody's any more.
 */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemActor } from '#domain/access/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Database } from '#server/platform/database.ts';
import { type Erasure, eraseCustomers, eraseRecords } from './commands.ts';
import type { CustomersPorts } from './ports.ts';
import { livingAmong } from './store.ts';

const line = /^([0-9a-f-]{36}) ([0-9a-f-]{36})$/;

export class Erasures {
  readonly #path: string;

  constructor(dataDirectory: string) {
    this.#path = join(dataDirectory, 'erased-customers');
  }

  /** Erases and tells it. */
  async erase(
    database: Database,
    ports: Pick<CustomersPorts, 'eraseElsewhere'>,
    erasure: Erasure,
    now: Instant,
  ): Promise<void> {
    const { organizationId } = erasure.actor;
    const erased = await database.write(organizationId, (tx) => eraseCustomers(tx, ports, erasure, now));
    await this.#note(organizationId, erased);
  }

  /** On disk once it is resolved. */
  async #note(organizationId: Id, customerIds: readonly Id[]): Promise<void> {
    const file = await open(this.#path, 'a', 0o600);
    try {
      // A line that a power cut left unfinished spoils none but itself.
      await file.write(customerIds.map((id) => `\n${organizationId} ${id.toLowerCase()}`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** By organization. */
  async #noted(): Promise<Map<Id, { customerId: Id }[]>> {
    const text = await readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    });
    const pairs = text.split('\n').flatMap((said) => {
      const [, organizationId, customerId] = line.exec(said) ?? [];
      return organizationId && customerId ? [{ organizationId, customerId }] : [];
    });
    return Map.groupBy(pairs, ({ organizationId }) => organizationId);
  }

  /** Erases again whoever has come back. */
  async repeat(
    database: Database,
    ports: Pick<CustomersPorts, 'eraseElsewhere'>,
    now: Instant,
  ): Promise<void> {
    for (const [organizationId, pairs] of await this.#noted()) {
      const noted = pairs.map(({ customerId }) => customerId);
      await database.write(organizationId, async (tx) => {
        const back = await livingAmong(tx, noted);
        if (back.length > 0 && (await eraseRecords(tx, ports, back, now)) > 0)
          await audit(tx, systemActor(organizationId), { action: 'eraseCustomer' }, now);
      });
    }
  }
}

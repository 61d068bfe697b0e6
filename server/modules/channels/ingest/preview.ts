/** How a file would be read: by a mapping that is tried, by the connection's, or by the one that its columns suggest. */
import type { z } from 'zod';
import type { previewFile, readRow } from '#domain/channels/inboxContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { LineKeys } from '#domain/files/lineKeys.ts';
import { saleLineReader } from '#domain/files/readSale.ts';
import { sayReason } from '#domain/files/reasons.ts';
import type { FileRow } from '#domain/files/rows.ts';
import type { SaleLineReading } from '#domain/files/saleReading.ts';
import type { SalesFileProfile } from '#domain/files/salesProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { knownConnection } from '../connections/queries.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { contentOf } from '../inbox/content.ts';
import { knownItem } from '../inbox/queries.ts';
import { formatOf, guessFrom } from './profile.ts';

const shownRows = 20;

type Preview = z.output<typeof previewFile.reply>;

export async function previewOf(
  { database, clock }: Pick<ChannelsDependencies, 'database' | 'clock'>,
  organizationId: Id,
  inboxId: Id,
  tried: z.output<typeof previewFile.body>,
  language: Language,
): Promise<Preview> {
  const { item, connection } = await database.read(organizationId, async (snapshot) => {
    const found = await knownItem(snapshot, inboxId);
    return { item: found, connection: await knownConnection(snapshot, found.connectionId) };
  });
  if (item.kind !== 'file') throw refuseChannel('not_a_file');
  const bytes = (): AsyncIterable<Uint8Array> => {
    const content = contentOf(database, organizationId, item);
    if (!content) throw refuseChannel('content_gone');
    return content;
  };
  const format = await formatOf(bytes, item.name, tried.format ?? connection.intake?.format ?? null);
  const { sample, guess } = await guessFrom(bytes(), format, connection);
  const profile = tried.profile ?? connection.intake?.profile ?? guess.profile;
  const read = profile ? readAll(profile, sample.rows, clock()) : [];
  const sales = read.filter((reading) => 'ok' in reading).length;
  return {
    format,
    columns: [...sample.columns],
    profile,
    guess: guess.columns,
    missing: guess.missing,
    dateIsAmbiguous: guess.dateIsAmbiguous,
    sample: {
      total: sample.total,
      read: sample.rows.length,
      sales,
      problems: read.filter((reading) => 'quarantined' in reading).length,
    },
    rows: sample.rows.slice(0, shownRows).map((row, index) => rowShown(row, read[index], language)),
  };
}

function readAll(profile: SalesFileProfile, rows: readonly FileRow[], now: string): SaleLineReading[] {
  return rows.map(saleLineReader(profile, { lineKeys: new LineKeys(), now }));
}

function rowShown(
  { rowNumber, cells }: FileRow,
  reading: SaleLineReading | undefined,
  language: Language,
): z.output<typeof readRow> {
  const shown = { rowNumber, cells: { ...cells }, sale: null, problem: null };
  if (!reading) return shown;
  if ('skipped' in reading) return { ...shown, problem: sayReason(reading.skipped, {}, language) };
  if ('quarantined' in reading)
    return { ...shown, problem: sayReason(reading.quarantined, reading.details, language) };
  const { document, occurredAt, dateOnly, item, quantityE3, unitPriceE4, amount, kind } = reading.ok;
  const { unit = null, vatRate = null, customerRef = null } = reading.ok;
  return {
    ...shown,
    sale: {
      document,
      occurredAt,
      dateOnly,
      item,
      unit,
      quantityE3,
      unitPriceE4,
      amount,
      vatRate,
      customerRef,
      kind,
    },
  };
}

/** What became of a file, for the till that sent it: `<name>.ack.json` beside it. */
import { sayKept } from '#domain/channels/reasons.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { KeptItem } from '../inbox/store.ts';
import { quarantinedRows } from '../quarantine/store.ts';

const mostRows = 10_000;

export async function acknowledgementOf(
  snapshot: Snapshot,
  item: KeptItem,
  language: Language,
): Promise<string> {
  const { counts } = item;
  const rows = await quarantinedRows(snapshot, {
    connectionId: item.connectionId,
    state: 'waiting',
    inboxId: item.id,
    after: null,
    limit: mostRows,
  });
  const acknowledgement = {
    file: item.name,
    sha256: item.sha256,
    receivedAt: item.receivedAt,
    finishedAt: item.finishedAt,
    state: item.state,
    reason: item.reason && sayKept(item.reason, language),
    lines: counts.lines ?? 0,
    posted: counts.posted ?? 0,
    known: counts.known ?? 0,
    parked: counts.parked ?? 0,
    quarantined: counts.quarantined ?? 0,
    skipped: counts.skipped ?? 0,
    quarantine: rows.map(({ rowNumber, document, reason }) => ({
      row: rowNumber,
      document,
      code: reason?.code ?? null,
      reason: reason && sayKept(reason, language),
    })),
  };
  return `${JSON.stringify(acknowledgement, null, 2)}\n`;
}

/** A delivery being received: what is awaited, what was scanned or typed so far. Kept on the device until it is recorded. */
import { z } from 'zod';
import type { AwaitedLineToTell } from '#domain/buying/receiveContract.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { integer } from '#domain/values/integer.ts';

const received = z.object({
  /** The sku and its lot: a second scan of both adds to the first. */
  key: z.string(),
  skuId: id,
  /** In base; null while what is typed is no quantity. */
  quantity: integer.nullable(),
  lot: z.string(),
  /** `YYYY-MM-DD`, or empty. */
  expiresOn: z.string(),
  /** Of one unit, where the note says another price than the order. */
  priceE4: integer.nullable(),
  disputed: z.boolean(),
});
export type Received = z.output<typeof received>;

/** `sendAs` is the Idempotency-Key: a delivery sent again after a reload is the same one. */
export const draft = z.object({ sendAs: id, lines: z.array(received) });
export type Draft = z.output<typeof draft>;

export interface Scanned {
  skuId: Id;
  /** In base. */
  quantity: bigint;
  lot: string;
  expiresOn: string;
}

export type DraftAction =
  | { do: 'scan'; scanned: Scanned }
  | { do: 'all'; awaited: readonly AwaitedLineToTell[] }
  | { do: 'change'; key: string; facts: Partial<Omit<Received, 'key' | 'skuId'>> }
  | { do: 'remove'; key: string };

const nothing = { lot: '', expiresOn: '', priceE4: null, disputed: false };

/** What is still owed of each sku, in the order's order. */
export function leftBySku(awaited: readonly AwaitedLineToTell[]): Map<Id, bigint> {
  const left = new Map<Id, bigint>();
  for (const line of awaited) left.set(line.skuId, (left.get(line.skuId) ?? 0n) + line.left);
  return left;
}

export function countedOf(lines: readonly Received[], skuId: Id): bigint {
  return lines.reduce((sum, line) => (line.skuId === skuId ? sum + (line.quantity ?? 0n) : sum), 0n);
}

function scanned(lines: readonly Received[], { skuId, quantity, lot, expiresOn }: Scanned): Received[] {
  const same = lines.find(
    (line) => line.skuId === skuId && (lot === '' || line.lot === lot || line.lot === ''),
  );
  if (!same) return [{ key: `${skuId} ${lot}`, skuId, ...nothing, quantity, lot, expiresOn }, ...lines];
  const added = { ...same, quantity: (same.quantity ?? 0n) + quantity };
  const told = same.lot === '' ? { ...added, lot, expiresOn } : added;
  return lines.map((line) => (line === same ? told : line));
}

/** Whatever is still missing is there too; what was scanned keeps its lots, what came beyond stays. */
function completed(lines: readonly Received[], awaited: readonly AwaitedLineToTell[]): Received[] {
  const full = [...lines];
  for (const [skuId, left] of leftBySku(awaited)) {
    const missing = left - countedOf(full, skuId);
    if (missing <= 0n) continue;
    const at = full.findIndex((line) => line.skuId === skuId && line.lot === '');
    const line = full[at];
    if (line) full[at] = { ...line, quantity: (line.quantity ?? 0n) + missing };
    else full.push({ key: `${skuId} `, skuId, ...nothing, quantity: missing });
  }
  return full;
}

export function draftAfter(lines: readonly Received[], action: DraftAction): readonly Received[] {
  switch (action.do) {
    case 'scan':
      return scanned(lines, action.scanned);
    case 'all':
      return completed(lines, action.awaited);
    case 'change':
      return lines.map((line) => (line.key === action.key ? { ...line, ...action.facts } : line));
    default:
      return lines.filter((line) => line.key !== action.key);
  }
}

/** As the contract wants it; a price that is the agreed one is not said. */
export function linesToSend(lines: readonly Received[]) {
  return lines.flatMap(({ skuId, quantity, lot, expiresOn, priceE4, disputed }) =>
    quantity === null || quantity <= 0n
      ? []
      : [
          {
            skuId,
            quantity,
            ...(lot.trim() ? { lot: lot.trim(), ...(expiresOn ? { expiresOn } : {}) } : {}),
            ...(priceE4 === null ? {} : { priceE4 }),
            disputed: priceE4 !== null && disputed,
          },
        ],
  );
}

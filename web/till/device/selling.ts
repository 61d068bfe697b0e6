/** A sale as the counter says it becomes a ticket: its commitment or its claim, what must be closed before, what is told of what it gives back. */
import { commitmentOf, keyBytes } from '#domain/customers/commitment.ts';
import { makeTicket } from '#domain/till/make.ts';
import { documentOf, recordOf, type SealedRecord } from '#domain/till/record.ts';
import { digestOf, toBase64url } from '#domain/till/seal.ts';
import type { SaleRecord, SaleSaid, Sold } from './door.ts';
import type { Present } from './present.ts';
import { DeviceRefused } from './refused.ts';
import { dueSteps, eventStep, type Sealing } from './sealing.ts';
import type { KeptBeside, KeptRecord } from './store.ts';

const claimBytes = 32;
const random = (bytes: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(bytes));

const isSale = (record: SealedRecord): record is SaleRecord =>
  record.kind === 'ticket' || record.kind === 'training';

export function saleOf({ text }: KeptRecord): SaleRecord {
  const record = recordOf(text);
  if (!isSale(record)) throw new Error(`a ${record.kind} is no sale`);
  return record;
}

/** What the buyer opens, to see the ticket and to claim it. */
const claimUrl = (token: string | undefined): string | null =>
  token === undefined ? null : `${location.origin}/ticket/${token}`;

export async function sell(present: Present, sealing: Sealing, said: SaleSaid): Promise<Sold> {
  const { training } = present;
  if (present.now.mode.operatorId === null) throw new DeviceRefused('loggedOut');
  const key = random(keyBytes);
  const { customerId } = said;
  const token = toBase64url(random(claimBytes));
  const claimable = customerId === null && !training;
  const beside: Omit<KeptBeside, 'sequence'> = {
    customerId,
    ...(customerId === null ? {} : { customer: { id: customerId, key: toBase64url(key) } }),
    ...(claimable ? { claimToken: token } : {}),
  };
  const commitment = customerId === null ? null : await commitmentOf(key, customerId);
  const claim = claimable ? await digestOf(token) : null;
  const ticketSaid = {
    id: said.id,
    currency: present.now.house.shop.currency,
    use: said.use,
    table: said.table,
    note: said.note,
    lines: said.lines,
    grants: said.grants ?? [],
    payments: [...said.payments],
    commitment,
    claim,
  };
  const refunded = training ? [] : [...new Set(said.lines.flatMap(({ refundOf }) => refundOf ?? []))];

  let known: Sold | null = null;
  const made = await sealing.seal({
    async steps(state) {
      known = await soldOf(present, said.id);
      if (known) return [];
      return [
        ...(training ? [] : dueSteps(state, present.day())),
        (at, making) => makeTicket(at, making, ticketSaid, training),
        ...refunded.map((document) => eventStep('cancelled', document)),
      ];
    },
    beside,
    drops: said.ends,
  });
  if (known) return known;
  for (const { record, signature } of made)
    if (isSale(record) && record.sale.id === said.id) return soldFrom(record, signature, beside.claimToken);
  throw new Error('a sale made no ticket');
}

function soldFrom(record: SaleRecord, signature: string, token: string | undefined): Sold {
  return { document: documentOf(record), record, signature, claimUrl: claimUrl(token) };
}

/** The ticket of a sale that was sealed already. */
async function soldOf({ store }: Present, saleId: string): Promise<Sold | null> {
  return store.read(['records', 'beside'], async (hand) => {
    const row = await hand.get('records', saleId, 'sale');
    if (!row) return null;
    return soldFrom(saleOf(row), row.signature, (await hand.get('beside', row.sequence))?.claimToken);
  });
}

/** Of a ticket that was sold here to nobody known, as long as it is kept. */
export async function claimTokenOf({ store }: Present, document: string): Promise<string | undefined> {
  return store.read(['records', 'beside'], async (hand) => {
    const row = await hand.get('records', document, 'document');
    return row && (await hand.get('beside', row.sequence))?.claimToken;
  });
}

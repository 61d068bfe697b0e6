/** Gift cards and credit notes: what tickets put on them and paid by them. A card that was spent twice offline goes below zero, and stays seen. */
import type { z } from 'zod';
import { cardEntriesOf, readGiftCode } from '#domain/till/cards.ts';
import type { giftCard } from '#domain/till/deviceContract.ts';
import type * as contract from '#domain/till/giftCardContract.ts';
import type { SealedSale } from '#domain/till/record.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

interface Entry {
  sequence: number;
  entry: number;
  code: string;
  amount: bigint;
  currency: string;
  at: Instant;
}

function entriesOf(ticket: SealedSale): Entry[] {
  const { order, made, sale } = ticket;
  return cardEntriesOf(ticket).map((each, entry) => ({
    ...each,
    sequence: order.sequence,
    entry,
    currency: sale.currency,
    at: made.at,
  }));
}

export async function noteGiftCards(
  tx: Tx,
  actor: Actor,
  registerId: Id,
  tickets: readonly SealedSale[],
  now: Instant,
): Promise<void> {
  const entries = tickets.flatMap(entriesOf);
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ ...entry, amount: entry.amount.toString() }));
  await tx.all(sql`
    insert into till.gift_card_entry (organization_id, register_id, sequence, entry, code, amount, currency, at)
    select ${tx.organizationId}, ${registerId}, r.sequence, r.entry, r.code, r.amount, r.currency, r.at
      from json_to_recordset(${JSON.stringify(rows)}::json)
           as r(sequence bigint, entry integer, code text, amount bigint, currency text, at timestamptz)`);
  const spent = new Set(entries.filter(({ amount }) => amount < 0n).map(({ code }) => code));
  for (const { code, balance } of await balances(tx, [...spent]))
    if (balance < 0n)
      await audit(
        tx,
        actor,
        { action: 'overspendGiftCard', subject: code, detail: { balance: balance.toString() } },
        now,
      );
}

interface Balance {
  code: string;
  balance: bigint;
  currency: string;
  lastAt: Instant;
}

function balances(snapshot: Snapshot, codes: readonly string[] | null): Promise<Balance[]> {
  return snapshot.all<Balance>(sql`
    select code, sum(amount)::bigint as balance, max(currency) as currency, max(at) as "lastAt" from till.gift_card_entry
     where organization_id = ${snapshot.organizationId} and (${codes}::text[] is null or code = any (${codes}::text[]))
     group by code order by max(at) desc, code`);
}

export async function giftCardByCode(snapshot: Snapshot, typed: string): Promise<z.output<typeof giftCard>> {
  const [found] = await balances(snapshot, [readGiftCode(typed)]);
  if (!found) throw refuseTill('gift_card_unknown', { code: typed });
  return { code: found.code, balance: found.balance.toString(), currency: found.currency };
}

export async function giftCards(
  snapshot: Snapshot,
  { overspent }: z.output<typeof contract.listGiftCards.query>,
): Promise<z.output<typeof contract.listGiftCards.reply>> {
  const all = await balances(snapshot, null);
  return { items: overspent ? all.filter(({ balance }) => balance < 0n) : all };
}

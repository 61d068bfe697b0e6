/** Cards that were given out: made once a customer, ended with them, and what each says now. */
import { passArchive } from '#connectors/applewallet/archive.ts';
import { type CardRow, saveLink } from '#connectors/googlewallet/card.ts';
import { sayCardCode } from '#domain/customers/cardCode.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { appleNewsPath } from '#domain/wallet/contract.ts';
import { refuseWallet } from '#domain/wallet/refusals.ts';
import { cardWords } from '#domain/wallet/words.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { detachedSignature } from '#server/platform/tls/detached.ts';
import { type AppleSigner, googleIssuer } from './accounts.ts';
import type { Links } from './links.ts';
import type { WalletDependencies } from './ports.ts';

export interface Card {
  code: string;
  name: string;
  language: Language;
}

/** The card of whoever it belongs to now: of a merged record that of the one that is kept. */
export async function cardOf(snapshot: Snapshot, customerId: Id, house: Language): Promise<Card> {
  const row = await snapshot.first<{ code: string | null; name: string; language: Language | null }>(sql`
    select coalesce(c.card_code, k.card_code) as code, k.name, k.language
      from customers.customer c
      join customers.customer k on k.organization_id = c.organization_id and k.id = coalesce(c.merged_into, c.id)
     where c.organization_id = ${snapshot.organizationId} and c.id = ${customerId} and k.name is not null`);
  if (!row) throw refuseWallet('card_not_found');
  if (row.code === null) throw refuseWallet('card_missing');
  return { code: row.code, name: row.name, language: row.language ?? house };
}

/** The customer's pass; made where there is none. */
export async function passOf(tx: Tx, customerId: Id, now: Instant): Promise<Id> {
  await tx.all(sql`
    insert into wallet.pass (organization_id, id, customer_id, made_at, changed_at, told_at)
    values (${tx.organizationId}, ${newId()}, ${customerId}, ${now}, ${now}, ${now})
    on conflict (organization_id, customer_id) where customer_id is not null do nothing`);
  const { id } = await tx.one<{ id: Id }>(sql`
    select id from wallet.pass where organization_id = ${tx.organizationId} and customer_id = ${customerId}`);
  return id;
}

export interface Pass {
  id: Id;
  customerId: Id | null;
  changedAt: Instant;
}

/** Null where there never was such a pass; no holder where it has ended. */
export function findPass(snapshot: Snapshot, passId: Id): Promise<Pass | null> {
  return snapshot.first<Pass>(sql`
    select id, customer_id as "customerId", changed_at as "changedAt" from wallet.pass
     where organization_id = ${snapshot.organizationId} and id = ${passId}`);
}

/** For the export of a person (articles 15 and 20). */
export async function passesToTell(
  snapshot: Snapshot,
  customerIds: readonly Id[],
): Promise<Record<string, unknown>> {
  const cards = await snapshot.all(sql`
    select p.made_at as "madeAt",
           (select json_agg(t.since order by t.since) from wallet.telephone t
             where t.organization_id = p.organization_id and t.pass_id = p.id) as telephones
      from wallet.pass p
     where p.organization_id = ${snapshot.organizationId} and p.customer_id = any (${customerIds}::uuid[]) order by p.made_at, p.id`);
  return { cards };
}

/** The end of whoever holds them: the passes name nobody from here on, and those who keep them are told. */
export async function endPasses(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void> {
  await tx.all(sql`
    update wallet.pass set customer_id = null, ended_at = ${now}, changed_at = ${now}, told_at = null
     where organization_id = ${tx.organizationId} and customer_id = any (${customerIds}::uuid[])`);
}

/** Other points stand on the cards of these customers, on those of records that are merged with theirs too. */
export async function changePasses(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void> {
  await tx.all(sql`
    update wallet.pass p set changed_at = ${now}, told_at = null
      from customers.customer changed
      join customers.customer c on c.organization_id = changed.organization_id
       and coalesce(c.merged_into, c.id) = coalesce(changed.merged_into, changed.id)
     where changed.organization_id = ${tx.organizationId} and changed.id = any (${customerIds}::uuid[])
       and p.organization_id = c.organization_id and p.customer_id = c.id`);
}

/** What Google tells below the code. */
export async function rowsOf(
  snapshot: Snapshot,
  { standingOf }: Pick<WalletDependencies, 'standingOf'>,
  { customerId, language }: { customerId: Id; language: Language },
  now: Instant,
): Promise<CardRow[]> {
  const standing = await standingOf(snapshot, customerId, language, now);
  const words = cardWords[language];
  return standing === null
    ? []
    : [
        { id: 'balance', header: words.balance, body: standing.balance },
        ...(standing.tier === null ? [] : [{ id: 'tier', header: words.tier, body: standing.tier }]),
      ];
}

type Parts = Pick<WalletDependencies, 'publicUrl' | 'nameOf' | 'vault' | 'standingOf'> & { links: Links };

export async function applePass(
  snapshot: Snapshot,
  { publicUrl, nameOf, links, standingOf }: Parts,
  signer: AppleSigner,
  pass: Pick<Pass, 'id' | 'customerId'>,
  now: Instant,
): Promise<Buffer> {
  const { organizationId } = snapshot;
  const { house, language } = await nameOf(snapshot);
  const card = pass.customerId === null ? null : await cardOf(snapshot, pass.customerId, language);
  const says = card?.language ?? language;
  const words = cardWords[says];
  const standing = pass.customerId === null ? null : await standingOf(snapshot, pass.customerId, says, now);
  return passArchive(
    {
      passType: signer.passType,
      team: signer.team,
      serial: pass.id,
      house,
      description: words.title(house),
      card: card && {
        code: card.code,
        spoken: sayCardCode(card.code),
        holder: { label: words.of, name: card.name },
        balance: standing && { label: words.balance, value: standing.balance, changed: words.changed },
        tier: standing?.tier ? { label: words.tier, value: standing.tier } : null,
      },
      news: publicUrl.startsWith('https:')
        ? {
            url: `${publicUrl}${appleNewsPath}/${organizationId}`,
            secret: links.secretOf(organizationId, pass.id),
          }
        : null,
    },
    (manifest) => detachedSignature(manifest, signer, Date.parse(now)),
  );
}

/** Null until the merchant has an account. */
export async function googleLink(
  snapshot: Snapshot,
  parts: Parts,
  { passId, customerId, card }: { passId: Id; customerId: Id; card: Card },
  now: Instant,
): Promise<string | null> {
  const issuer = await googleIssuer(snapshot, parts);
  if (!issuer) return null;
  const { house } = await parts.nameOf(snapshot);
  const { code, language } = card;
  const title = cardWords[language].loyalty;
  const rows = await rowsOf(snapshot, parts, { customerId, language }, now);
  const said = { serial: passId, house, title, language, code, spoken: sayCardCode(code), rows };
  return saveLink(issuer, said, parts.publicUrl, Date.parse(now));
}

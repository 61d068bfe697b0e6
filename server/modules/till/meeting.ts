/** Tills of one shop find one another: each says that it is there and a word to each of the others, for as long as it keeps saying so. */
import type { z } from 'zod';
import type { meetTills } from '#domain/till/siblingContract.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import type { RegisterRow } from './store.ts';

/** Whoever said nothing for so long is not there. */
const hereMs = 60_000;

export async function meet(
  tx: Tx,
  { id, shopId }: Pick<RegisterRow, 'id' | 'shopId'>,
  { words }: z.output<typeof meetTills.body>,
  now: Instant,
): Promise<z.output<typeof meetTills.reply>> {
  const said = JSON.stringify(Object.fromEntries(words.map(({ to, word }) => [to, word])));
  await tx.all(sql`
    insert into till.meeting (organization_id, register_id, at, words)
    values (${tx.organizationId}, ${id}, ${now}, ${said}::jsonb)
    on conflict (organization_id, register_id) do update set at = excluded.at, words = excluded.words`);
  const tills = await tx.all<z.output<typeof meetTills.reply>['tills'][number]>(sql`
    select r.id, r.code, r.name, m.words ->> ${id} as word
      from till.meeting m
      join till.register r on r.organization_id = m.organization_id and r.id = m.register_id
     where m.organization_id = ${tx.organizationId} and r.shop_id = ${shopId} and r.id <> ${id} and r.retired_at is null
       and m.at > ${later(now, -hereMs)}
     order by length(r.code), r.code`);
  return { tills };
}

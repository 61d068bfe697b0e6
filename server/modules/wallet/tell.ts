/** Tells Apple and Google what has become of cards, other points or their end: the gate through which that leaves. */
import { z } from 'zod';
import { tellTelephones } from '#connectors/applewallet/push.ts';
import { openGoogle } from '#connectors/googlewallet/card.ts';
import { type Id, id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { appleSigner, googleIssuer } from './accounts.ts';
import { changePasses, rowsOf } from './passes.ts';
import type { WalletDependencies } from './ports.ts';

/** Every five minutes. */
export const walletCron = '*/5 * * * * lookForChangedCards ?max=1';

const pointsOf = z.object({ customerIds: z.array(id) });

export function followPoints({ database, clock }: Pick<WalletDependencies, 'database' | 'clock'>) {
  return async (events: readonly Followed[]): Promise<void> => {
    const heard = events.filter(({ type }) => type === 'pointsChanged');
    for (const [organizationId, some] of Map.groupBy(heard, (event) => event.organizationId)) {
      const customerIds = some.flatMap(({ payload }) => pointsOf.parse(payload).customerIds);
      await database.write(organizationId, (tx) => changePasses(tx, [...new Set(customerIds)], clock()));
    }
  };
}

const ofOrganization = z.object({ organizationId: id });

/** So long a telephone that is switched off may still ask which of its cards ended. */
const keptMs = 30 * 86_400_000;

export function walletJobs(dependencies: WalletDependencies): JobHandlers {
  const { jobsPool, ask, clock } = dependencies;
  return {
    tellChangedCards: (payload) => tellChanged(dependencies, ofOrganization.parse(payload).organizationId),
    async lookForChangedCards() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        `select distinct organization_id from wallet.pass
          where told_at is null or (ended_at between $1::timestamptz - interval '1 day' and $1)`,
        [later(clock(), -keptMs)],
      );
      await ask(
        ...rows.map(({ organization_id: organizationId }) => ({
          task: 'tellChangedCards',
          payload: { organizationId },
          key: 'tellChangedCards',
          maxAttempts: 3,
        })),
      );
    },
  };
}

interface Untold {
  passId: Id;
  /** Null of a card that has ended. */
  customerId: Id | null;
  language: Language | null;
  changedAt: Instant;
  tokens: string[];
}

const untold = (snapshot: Snapshot) =>
  snapshot.all<Untold>(sql`
    select p.id as "passId", p.customer_id as "customerId", p.changed_at as "changedAt",
           (select k.language from customers.customer c
              join customers.customer k on k.organization_id = c.organization_id and k.id = coalesce(c.merged_into, c.id)
             where c.organization_id = p.organization_id and c.id = p.customer_id) as language,
           array(select push_token from wallet.telephone t
                  where t.organization_id = p.organization_id and t.pass_id = p.id) as tokens
      from wallet.pass p
     where p.organization_id = ${snapshot.organizationId} and p.told_at is null`);

/** Rejects where one of them is not reached: whatever was not told is told the next time. */
async function tellChanged(dependencies: WalletDependencies, organizationId: Id): Promise<void> {
  const { database, clock, mayLeave, applePush, fetch, nameOf } = dependencies;
  if (!(await mayLeave(organizationId))) return;
  const now = clock();
  const { changed, signer, issuer, house } = await database.read(organizationId, async (snapshot) => ({
    changed: await untold(snapshot),
    signer: await appleSigner(snapshot, dependencies, now),
    issuer: await googleIssuer(snapshot, dependencies),
    house: await nameOf(snapshot),
  }));
  const tellGoogle =
    issuer && changed.length > 0 ? await openGoogle({ fetch, now: () => now }, issuer) : null;
  for (const { passId, customerId, language, changedAt, tokens } of changed) {
    if (signer && tokens.length > 0) {
      const key = signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const certificate = [signer.certificate, ...signer.authorities].map(String).join('');
      await tellTelephones({ ...applePush, passType: signer.passType, key, certificate }, tokens);
    }
    if (tellGoogle) {
      const holder = customerId && { customerId, language: language ?? house.language };
      const rows = holder
        ? await database.read(organizationId, (snapshot) => rowsOf(snapshot, dependencies, holder, now))
        : null;
      await tellGoogle(passId, rows);
    }
    // What changed meanwhile is told the next time.
    await database.write(organizationId, (tx) =>
      tx.all(sql`
        update wallet.pass set told_at = ${now}
         where organization_id = ${tx.organizationId} and id = ${passId} and changed_at = ${changedAt}`),
    );
  }
  await database.write(organizationId, (tx) =>
    tx.all(sql`
      delete from wallet.telephone t using wallet.pass p
       where t.organization_id = ${tx.organizationId} and p.organization_id = t.organization_id and p.id = t.pass_id
         and p.ended_at < ${later(now, -keptMs)}`),
  );
}

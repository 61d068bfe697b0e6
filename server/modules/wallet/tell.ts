/** Tells Apple and Google that cards have ended: the gate through which that leaves. */
import { z } from 'zod';
import { tellTelephones } from '#connectors/applewallet/push.ts';
import { endCard } from '#connectors/googlewallet/card.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { appleSigner, googleIssuer } from './accounts.ts';
import type { WalletDependencies } from './ports.ts';

/** Every five minutes. */
export const walletCron = '*/5 * * * * lookForEndedCards ?max=1';

const ofOrganization = z.object({ organizationId: id });

/** So long a telephone that is switched off may still ask which of its cards ended. */
const keptMs = 30 * 86_400_000;

export function walletJobs(dependencies: WalletDependencies): JobHandlers {
  const { jobsPool, ask, clock } = dependencies;
  return {
    tellEndedCards: (payload) => tellEnded(dependencies, ofOrganization.parse(payload).organizationId),
    async lookForEndedCards() {
      const { rows } = await jobsPool.query<{ organization_id: Id }>(
        `select distinct organization_id from wallet.pass
          where ended_at is not null and (told_at is null or ended_at between $1::timestamptz - interval '1 day' and $1)`,
        [later(clock(), -keptMs)],
      );
      await ask(
        ...rows.map(({ organization_id: organizationId }) => ({
          task: 'tellEndedCards',
          payload: { organizationId },
          key: 'tellEndedCards',
          maxAttempts: 3,
        })),
      );
    },
  };
}

const untold = (snapshot: Snapshot) =>
  snapshot.all<{ passId: Id; tokens: string[] }>(sql`
    select p.id as "passId", array(select push_token from wallet.telephone t
                        where t.organization_id = p.organization_id and t.pass_id = p.id) as tokens
      from wallet.pass p
     where p.organization_id = ${snapshot.organizationId} and p.ended_at is not null and p.told_at is null`);

/** Rejects where one of them is not reached: whatever was not told is told the next time. */
async function tellEnded(dependencies: WalletDependencies, organizationId: Id): Promise<void> {
  const { database, clock, mayLeave, applePush, fetch } = dependencies;
  if (!(await mayLeave(organizationId))) return;
  const now = clock();
  const { ended, signer, issuer } = await database.read(organizationId, async (snapshot) => ({
    ended: await untold(snapshot),
    signer: await appleSigner(snapshot, dependencies, now),
    issuer: await googleIssuer(snapshot, dependencies),
  }));
  for (const { passId, tokens } of ended) {
    if (signer && tokens.length > 0) {
      const key = signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const certificate = [signer.certificate, ...signer.authorities].map(String).join('');
      await tellTelephones({ ...applePush, passType: signer.passType, key, certificate }, tokens);
    }
    if (issuer) await endCard({ fetch, now: () => now }, issuer, passId);
    await database.write(organizationId, (tx) =>
      tx.all(sql`
        update wallet.pass set told_at = ${now} where organization_id = ${tx.organizationId} and id = ${passId}`),
    );
  }
  await database.write(organizationId, (tx) =>
    tx.all(sql`
      delete from wallet.telephone t using wallet.pass p
       where t.organization_id = ${tx.organizationId} and p.organization_id = t.organization_id and p.id = t.pass_id
         and p.ended_at < ${later(now, -keptMs)}`),
  );
}

/** Answers the contract of short dates. */
import * as contract from '#domain/expiry/contract.ts';
import type { Actor } from '#domain/values/actor.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { acceptMarkdown, type Deciding, endMarkdown, refuseMarkdown } from './commands.ts';
import { expiringNow } from './expiring.ts';
import type { ExpiryDependencies } from './jobs.ts';
import { expirySettingsOf, saveExpirySettings } from './settings.ts';
import { latestMarkdowns } from './store.ts';

export function expiryEndpoints({
  database,
  houseOf,
}: Pick<ExpiryDependencies, 'database' | 'houseOf'>): Endpoint[] {
  const decide = <T>(
    { actor, now }: { actor: Actor; now: Instant },
    work: (deciding: Deciding) => Promise<T>,
  ): Promise<T> =>
    database.write(actor.organizationId, async (tx) =>
      work({ tx, actor, now, today: todayOf(await houseOf(tx), now) }),
    );
  return [
    implement(contract.getExpirySettings, ({ actor }) =>
      database.read(actor.organizationId, expirySettingsOf),
    ),
    implement(contract.saveExpirySettings, ({ actor, body, now }) =>
      database.write(actor.organizationId, (tx) => saveExpirySettings(tx, actor, body, now)),
    ),
    implement(contract.listExpiring, ({ actor, now }) =>
      database.read(actor.organizationId, async (snapshot) => {
        const today = todayOf(await houseOf(snapshot), now);
        const items = (await expiringNow(snapshot, { today, now })).map(({ told }) => told);
        return { today, items, worth: items.reduce((sum, { worth }) => sum + worth, 0n) };
      }),
    ),
    implement(contract.listMarkdowns, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({ items: await latestMarkdowns(snapshot) })),
    ),
    implement(contract.acceptMarkdown, (call) =>
      decide(call, (deciding) => acceptMarkdown(deciding, call.id, call.body)),
    ),
    implement(contract.refuseMarkdown, (call) =>
      decide(call, (deciding) => refuseMarkdown(deciding, call.id, call.body)),
    ),
    implement(contract.endMarkdown, (call) =>
      decide(call, (deciding) => endMarkdown(deciding, call.params.markdownId)),
    ),
  ];
}

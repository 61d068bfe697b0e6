/** Answers the contract of recommendations. */
import * as contract from '#domain/recommend/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { audit } from '#server/platform/audit.ts';
import { type Database, sql } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { marginFloorOf } from './shelf.ts';
import { learnedAt, type MemoryOf, suggestedBeside, suggestedTo } from './suggest.ts';

/** `startLearning` has a house learned of for the first time; from then on it is each night. */
export function recommendEndpoints(
  database: Database,
  memoryOf: MemoryOf,
  startLearning: (organizationId: Id) => Promise<void>,
): Endpoint[] {
  return [
    implement(contract.suggestToCustomer, async ({ actor, params, query, now }) => {
      const reply = await database.read(actor.organizationId, async (snapshot) => {
        const memory = await memoryOf(snapshot);
        const { language } = actor;
        return memory && suggestedTo(snapshot, memory, params.customerId, { ...query, language, now });
      });
      if (reply) return reply;
      await startLearning(actor.organizationId);
      return { learnedAt: null, items: [] };
    }),
    implement(contract.suggestBeside, async ({ actor, query }) => {
      const { skus, ...asked } = query;
      const reply = await database.read(actor.organizationId, async (snapshot) => ({
        learnedAt: await learnedAt(snapshot),
        items: await suggestedBeside(snapshot, skus, { ...asked, language: actor.language }),
      }));
      if (reply.learnedAt === null) await startLearning(actor.organizationId);
      return reply;
    }),
    implement(contract.showSuggestionSettings, ({ actor }) =>
      database.read(actor.organizationId, async (snapshot) => ({
        marginFloorBp: await marginFloorOf(snapshot),
      })),
    ),
    implement(contract.saveSuggestionSettings, ({ actor, body, now }) =>
      database.write(actor.organizationId, async (tx) => {
        await tx.all(sql`
          insert into recommend.settings (organization_id, margin_floor_bp) values (${tx.organizationId}, ${body.marginFloorBp})
          on conflict (organization_id) do update set margin_floor_bp = excluded.margin_floor_bp`);
        await audit(tx, actor, { action: 'saveSuggestionSettings', detail: body }, now);
        return body;
      }),
    ),
  ];
}

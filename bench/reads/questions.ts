/** The four questions, each asked of the product and in the best SQL that one would write by hand for the same answer. */
import type { Client } from 'pg';
import type { Random } from '#domain/world/random.ts';
import { levelAt, levelsAsOf, stockValue, timeline } from '#server/modules/stock/index.ts';
import type { Ledger } from '../ledger/openLedger.ts';
import { type BareQuestion, bareQuestions, type Row } from './bare.ts';

/** Asks once, about what chance drew; answers in rows of text, to compare. */
type Ask = () => Promise<() => string[]>;

export interface Question {
  name: 'level' | 'timeline' | 'asOf' | 'fifo';
  /** How often it is asked. */
  times: number;
  draw(random: Random): { ours: Ask; bare: Ask };
}

const daysBack = 30;
/** Moves on a page of a sku's timeline. */
const page = 50;

export function questionsOf({ shop, places, bottles, client }: Ledger): Question[] {
  const { database } = shop.app;
  const { organizationId } = shop;
  const held = [places.backroomId, ...places.selling];
  const at = new Date(Date.now() - daysBack * 86_400_000).toISOString();
  const bare = (question: BareQuestion, values: unknown[]): Ask =>
    askBare(client, question, [organizationId, ...values]);
  return [
    {
      name: 'level',
      times: 2000,
      draw(random) {
        const skuId = random.pick(bottles).id;
        const placeId = random.pick(held);
        return {
          async ours() {
            const level = await levelAt(database, organizationId, skuId, placeId);
            return () => (level ? [`${level.onHand}|${level.reserved}`] : []);
          },
          bare: bare(bareQuestions.level, [skuId, placeId]),
        };
      },
    },
    {
      name: 'timeline',
      times: 1000,
      draw(random) {
        const skuId = random.pick(bottles).id;
        return {
          async ours() {
            const moves = await timeline(database, organizationId, skuId, held, page, null);
            return () =>
              moves.map(
                (move) => `${move.documentId}|${move.line}|${move.change}|${move.after}|${move.actor ?? ''}`,
              );
          },
          bare: bare(bareQuestions.timeline, [skuId, held, page]),
        };
      },
    },
    {
      name: 'asOf',
      times: 20,
      draw: () => ({
        async ours() {
          const levels = await database.read(organizationId, (snapshot) => levelsAsOf(snapshot, at));
          return () => levels.map((level) => `${level.skuId}|${level.locationId}|${level.onHand}`);
        },
        bare: bare(bareQuestions.asOf, [at, held]),
      }),
    },
    {
      name: 'fifo',
      times: 100,
      draw: () => ({
        async ours() {
          const values = await database.read(organizationId, stockValue);
          return () => values.map((value) => `${value.skuId}|${value.quantity}|${value.amount}`);
        },
        bare: bare(bareQuestions.fifo, []),
      }),
    },
  ];
}

/** As superuser, for whom there is no wall, and without a transaction around it. */
function askBare(client: Client, { name, text, answer }: BareQuestion, values: unknown[]): Ask {
  return async () => {
    const { rows } = await client.query<Row>({ name: `bare-${name}`, text, values });
    return () => rows.map(answer);
  };
}

/** Answers the contract of webhooks that go out. */
import { z } from 'zod';
import * as contract from '#domain/channels/webhookContract.ts';
import { id } from '#domain/values/ids.ts';
import { audit } from '#server/platform/audit.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { deliveryJob } from '../schedule.ts';
import { rotateSigning } from '../secrets.ts';
import { read, type Served, write } from '../served.ts';
import { deliveryRows, requeue } from './store.ts';
import {
  changeSubscription,
  createSubscription,
  deliveryShown,
  known,
  removeSubscription,
  subscriptionShown,
  subscriptionsShown,
  testSubscription,
} from './subscriptions.ts';

const deliveryPlace = cursorOf(z.object({ at: z.iso.datetime(), id }));

export function webhookEndpoints(served: Served): Endpoint[] {
  const { dependencies, vault } = served;
  const targets = dependencies.webhookTargets;
  return [
    implement(contract.listSubscriptions, async (call) => ({
      items: await read(served, call, (snapshot) => subscriptionsShown(snapshot, call.now, call.language)),
    })),
    implement(contract.createSubscription, (call) =>
      write(served, call, async (tx) => {
        const secret = await createSubscription(
          tx,
          call.actor,
          { vault, targets },
          call.id,
          call.body,
          call.now,
        );
        return { subscription: await subscriptionShown(tx, call.id, call.now, call.language), secret };
      }),
    ),
    implement(contract.changeSubscription, async (call) => {
      const { subscriptionId } = call.params;
      const answer = await write(served, call, async (tx) => {
        await changeSubscription(tx, call.actor, targets, subscriptionId, call.body, call.now);
        return subscriptionShown(tx, subscriptionId, call.now, call.language);
      });
      if (answer.state === 'on')
        await dependencies.ask(deliveryJob(call.actor.organizationId, subscriptionId));
      return answer;
    }),
    implement(contract.removeSubscription, async (call) => {
      await write(served, call, (tx) =>
        removeSubscription(tx, call.actor, call.params.subscriptionId, call.now),
      );
      return undefined;
    }),
    implement(contract.rotateSubscriptionSecret, (call) =>
      write(served, call, async (tx) => {
        const { id } = await known(tx, call.params.subscriptionId);
        const rotated = await rotateSigning(tx, vault, { ownerId: id, id: call.id, now: call.now });
        await audit(tx, call.actor, { action: 'rotateSubscriptionSecret', subject: id }, call.now);
        return rotated;
      }),
    ),
    implement(contract.testSubscription, async (call) =>
      deliveryShown(
        await testSubscription(served, call.actor.organizationId, call.params.subscriptionId),
        call.language,
      ),
    ),
    implement(contract.listDeliveries, (call) =>
      read(served, call, async (snapshot) => {
        const { cursor, limit, state } = call.query;
        await known(snapshot, call.params.subscriptionId);
        const page = { state, before: deliveryPlace.read(cursor), limit: limit + 1 };
        const rows = await deliveryRows(snapshot, call.params.subscriptionId, page);
        const items = rows.slice(0, limit);
        const last = items.at(-1);
        return {
          items: items.map((row) => deliveryShown(row, call.language)),
          next: rows.length > limit && last ? deliveryPlace.write({ at: last.createdAt, id: last.id }) : null,
        };
      }),
    ),
    implement(contract.replayDeliveries, async (call) => {
      const { subscriptionId } = call.params;
      const replayed = await write(served, call, async (tx) => {
        await known(tx, subscriptionId);
        const count = await requeue(tx, subscriptionId, call.body, call.now);
        await audit(
          tx,
          call.actor,
          { action: 'replayDeliveries', subject: subscriptionId, detail: { count } },
          call.now,
        );
        return count;
      });
      await dependencies.ask(deliveryJob(call.actor.organizationId, subscriptionId));
      return { replayed };
    }),
  ];
}

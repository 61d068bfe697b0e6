/** Answers the contract of connections. */

import { randomUUID } from 'node:crypto';
import * as contract from '#domain/channels/contract.ts';
import { fileSources } from '#domain/channels/fileSources.ts';
import { listFileSources } from '#domain/channels/fileSourcesContract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Route } from '#domain/values/route.ts';
import { audit } from '#server/platform/audit.ts';
import { type Call, type Endpoint, implement } from '#server/platform/http.ts';
import { exchangesPage } from '../exchanges.ts';
import { collect } from '../folders/collect.ts';
import { writeLevelsFile } from '../levels/write.ts';
import { collectJob, isSoon } from '../schedule.ts';
import { replaceSecrets, rotateSigning } from '../secrets.ts';
import { commandOf, forget, read, type Served, write } from '../served.ts';
import { checkShop } from '../vendors/check.ts';
import { changeConnection, createConnection, removeConnection } from './commands.ts';
import {
  checkConnection,
  connectionShown,
  connectionsShown,
  knownConnection,
  type Shown,
} from './queries.ts';
import { announceConnection } from './store.ts';

export function connectionEndpoints(served: Served): Endpoint[] {
  const { dependencies, vault } = served;
  const shown = ({ now, language }: Pick<Call<Route>, 'now' | 'language'>): Shown => ({
    dependencies,
    now,
    language,
  });
  /** A folder that is to be read from now on is looked into without waiting for the next minute. */
  async function wake(organizationId: Id, connectionId: Id, now: string): Promise<void> {
    const connection = await dependencies.database.read(organizationId, (snapshot) =>
      knownConnection(snapshot, connectionId),
    );
    if (connection.state === 'on' && isSoon(connection.collectAt, now))
      await dependencies.ask(collectJob(organizationId, connectionId, connection.collectAt));
  }
  /** A folder is opened, a vendor's shop asked. */
  async function checkAny(organizationId: Id, connectionId: Id, language: Language) {
    const row = await dependencies.database.read(organizationId, (snapshot) =>
      knownConnection(snapshot, connectionId),
    );
    return row.kind === 'vendor'
      ? checkShop(served, organizationId, row, language)
      : checkConnection(served, organizationId, connectionId, language);
  }
  return [
    implement(contract.listConnections, async (call) => ({
      items: await read(served, call, (snapshot) => connectionsShown(snapshot, shown(call))),
    })),
    implement(contract.createConnection, async (call) => {
      const answer = await write(served, call, async (tx) => {
        const command = await commandOf(dependencies, tx, call);
        const { secret } = await createConnection(command, vault, call.id, call.body);
        return { connection: await connectionShown(tx, call.id, shown(call)), secret };
      });
      await wake(call.actor.organizationId, call.id, call.now);
      return answer;
    }),
    implement(contract.getConnection, (call) =>
      read(served, call, (snapshot) => connectionShown(snapshot, call.params.connectionId, shown(call))),
    ),
    implement(contract.changeConnection, async (call) => {
      const { connectionId } = call.params;
      const answer = await write(served, call, async (tx) => {
        await changeConnection(await commandOf(dependencies, tx, call), connectionId, call.body);
        return connectionShown(tx, connectionId, shown(call));
      });
      forget(served, call.actor.organizationId, connectionId);
      await wake(call.actor.organizationId, connectionId, call.now);
      return answer;
    }),
    implement(contract.removeConnection, async (call) => {
      await write(served, call, async (tx) =>
        removeConnection(await commandOf(dependencies, tx, call), call.params.connectionId),
      );
      forget(served, call.actor.organizationId, call.params.connectionId);
      return undefined;
    }),
    implement(contract.checkConnection, async (call) => ({
      findings: await checkAny(call.actor.organizationId, call.params.connectionId, call.language),
    })),
    implement(contract.rotateConnectionSecret, (call) =>
      write(served, call, async (tx) => {
        const { id, kind, name } = await knownConnection(tx, call.params.connectionId);
        if (kind !== 'webhook') throw refuseChannel('not_a_webhook_connection', { name });
        const rotated = await rotateSigning(tx, vault, { ownerId: id, id: call.id, now: call.now });
        await audit(tx, call.actor, { action: 'rotateConnectionSecret', subject: id }, call.now);
        return rotated;
      }),
    ),
    implement(contract.setCredentials, (call) =>
      write(served, call, async (tx) => {
        const { id, intake, name } = await knownConnection(tx, call.params.connectionId);
        if (intake?.transport.kind !== 'sftp') throw refuseChannel('not_sftp', { name });
        const { passphrase, ...texts } = { passphrase: undefined, ...call.body };
        const given = passphrase === undefined ? texts : { ...texts, passphrase };
        await replaceSecrets(tx, vault, id, given, { newId: randomUUID, now: call.now });
        await audit(tx, call.actor, { action: 'setCredentials', subject: id }, call.now);
        await announceConnection(tx, id);
        return connectionShown(tx, id, shown(call));
      }),
    ),
    implement(contract.collectNow, async (call) => ({
      taken: (await collect(served, call.actor.organizationId, call.params.connectionId)) ?? 0,
    })),
    implement(contract.writeLevels, (call) =>
      writeLevelsFile(served, call.actor.organizationId, call.params.connectionId),
    ),
    implement(contract.listExchanges, (call) =>
      read(served, call, async (snapshot) => {
        const page = await exchangesPage(snapshot, call.query, call.language);
        if (call.actor.scopes.has('customers:read')) return page;
        return { ...page, items: page.items.map((item) => ({ ...item, excerpt: null })) };
      }),
    ),
    implement(listFileSources, async ({ language }) => ({
      items: fileSources.map(({ found, ...source }) => ({ ...source, found: found[language] })),
    })),
  ];
}

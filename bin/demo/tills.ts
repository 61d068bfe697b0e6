/** The simulated tills: the counter's writes files into its drop folder, the bar's sends signed webhooks. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { getConnection, rotateConnectionSecret } from '#domain/channels/contract.ts';
import { receiveWebhook, webhookIn } from '#domain/channels/webhookContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { tillFile, tillRowsOf } from '#server/flows/demonstration/tillFile.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';
import { type Caller, call, Refused } from './caller.ts';

export interface CounterTill {
  /** Where its files go. */
  folder: string;
  drop(fileName: string, sales: readonly SalePiece[]): Promise<void>;
}

export async function counterTill(office: Caller, connectionId: Id): Promise<CounterTill> {
  const { folder } = await call(office, getConnection, { params: { connectionId } });
  if (folder === null) throw new Error('the counter has no folder');
  const inFolder = join(folder, 'in');
  await mkdir(inFolder, { recursive: true });
  return {
    folder,
    async drop(fileName, sales) {
      const part = join(inFolder, `${fileName}.part`);
      await writeFile(part, tillFile(sales.flatMap(tillRowsOf)));
      await rename(part, join(inFolder, fileName));
    },
  };
}

export interface BarTill {
  send(sale: SalePiece, now: Instant): Promise<void>;
}

/** It is given a new secret each time it is switched on; messages under the one before still count for a day. */
export async function barTill(office: Caller, connectionId: Id): Promise<BarTill> {
  const { secret } = await call(office, rotateConnectionSecret, { params: { connectionId } });
  const webhook = new Webhook(secret);
  const address = office.url + receiveWebhook.path.replace(':connectionId', connectionId);
  return {
    async send(sale, now) {
      const body = JSON.stringify(z.encode(webhookIn, { type: 'sale.recorded', timestamp: now, data: sale }));
      const id = randomUUID();
      const sentAt = new Date();
      const answer = await fetch(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
          'webhook-signature': webhook.sign(id, sentAt, body),
        },
        body,
      });
      if (!answer.ok) throw new Refused(answer.status, `${receiveWebhook.name}: ${answer.status}`);
    },
  };
}

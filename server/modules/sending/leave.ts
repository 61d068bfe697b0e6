/** The gate through which messages leave: nothing of a sandbox does. */
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { accountToSendBy } from './accounts.ts';
import { hearDelivered } from './heard.ts';
import { openSender } from './openSender.ts';
import type { SendingDependencies } from './ports.ts';
import type { Sender } from './sender.ts';
import type { HashAddress } from './unreachable.ts';

/** `unset`: nobody has said by which account; `kept`: nothing may leave this house; `away`: nobody is reached. */
export type Gate =
  | { state: 'open'; sender: Sender }
  | { state: 'unset' | 'kept' }
  | { state: 'away'; said: string };

export async function openGate(
  dependencies: SendingDependencies & { hash: HashAddress },
  organizationId: Id,
  channel: SentChannel,
): Promise<Gate> {
  const { database, mayLeave, clock, fetch } = dependencies;
  if (!(await mayLeave(organizationId))) return { state: 'kept' };
  const keyed = await database.read(organizationId, (snapshot) =>
    accountToSendBy(snapshot, dependencies, channel),
  );
  if (!keyed) return { state: 'unset' };
  const { account, secret } = keyed;
  if (account.kind === 'post') return { state: 'unset' };
  try {
    const hear = hearDelivered(dependencies, organizationId, channel);
    return { state: 'open', sender: await openSender({ account, secret, channel, clock, fetch, hear }) };
  } catch (error) {
    return { state: 'away', said: error instanceof Error ? error.message : String(error) };
  }
}

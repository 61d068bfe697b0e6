/** The gate to the outside: whatever reaches a vendor, a receiver of webhooks, a folder or an SFTP server asks here first. */
import { CallFailed } from '#domain/channels/connector.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { ChannelsDependencies } from './dependencies.ts';

/** Refuses a sandbox. */
export async function assertMayLeave(
  { mayLeave }: Pick<ChannelsDependencies, 'mayLeave'>,
  organizationId: Id,
): Promise<void> {
  if (!(await mayLeave(organizationId))) throw refuseChannel('sandbox');
}

/** What is heard in a sandbox in place of a vendor's answer. */
export function nothingLeaves(): CallFailed {
  const { fr, en } = refuseChannel.sentences.sandbox;
  return new CallFailed('refused', { fr, en });
}

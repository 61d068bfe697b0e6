/** The till's gate to the shop's machines: whatever calls a printer or a terminal asks here first. */
import type { TerminalPatience } from '#connectors/caisseap/ask.ts';
import { refuseTill } from '#domain/till/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';
import type { Database } from '#server/platform/database.ts';
import type { MachinePlaces } from './reach.ts';

export interface MachineDependencies {
  database: Database;
  clock: Clock;
  /** Of a sandbox nothing leaves. */
  mayLeave: (organizationId: Id) => Promise<boolean>;
  machinePlaces: MachinePlaces;
  /** Another patience with terminals than theirs. */
  terminalPatience?: TerminalPatience | undefined;
}

export async function assertMayReach(
  { mayLeave }: Pick<MachineDependencies, 'mayLeave'>,
  organizationId: Id,
): Promise<void> {
  if (!(await mayLeave(organizationId))) throw refuseTill('machines_in_sandbox');
}

/** A connection's gaps: those of its own levels, and those that counts found in what it sells. */
import type { Connection } from '#domain/channels/contract.ts';
import { DriftPart } from './DriftPart.tsx';

export function DriftTab({ connection }: { connection: Connection }) {
  return <DriftPart only={connection.id} />;
}

/** How a vendor's till or shop is going, in a badge: a colour, a sign and a word. */
import type { Connection } from '#domain/channels/contract.ts';
import type { VendorStatus } from '#domain/channels/vendorContract.ts';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import { ConnectionState } from '../ConnectionState.tsx';
import { useVendorStatus } from './useVendor.ts';
import { useVendorWords } from './words.ts';

const shapes: Record<VendorStatus['state'], State> = {
  matching: 'calm',
  shadow: 'calm',
  even: 'good',
  catchingUp: 'waiting',
  stuck: 'alert',
  paused: 'off',
};

export function VendorState({ connection }: { connection: Connection }) {
  const words = useVendorWords();
  const { data: status } = useVendorStatus(connection.id);
  if (!status) return <ConnectionState connection={connection} />;
  return <StateBadge state={shapes[status.state]}>{words.state[status.state]}</StateBadge>;
}

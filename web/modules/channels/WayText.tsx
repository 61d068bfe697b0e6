/** How a till or shop is connected, in a word: the vendor's own name where it has one. */
import type { Connection } from '#domain/channels/contract.ts';
import { useVendorOf } from './vendor/useVendor.ts';
import { wayOf } from './ways.ts';
import { useChannelWords } from './words.ts';

function VendorName({ connection }: { connection: Connection }) {
  return useVendorOf(connection)?.name ?? connection.vendor;
}

export function WayText({ connection }: { connection: Connection }) {
  const words = useChannelWords();
  if (connection.kind === 'vendor') return <VendorName connection={connection} />;
  return words.way[wayOf(connection)];
}

/** The head of each part of sending. */
import { CustomersNav } from '#web/ui/customers/CustomersNav.tsx';
import { PartsHeader } from '#web/ui/PartsHeader.tsx';
import { type PartName, parts } from './parts.ts';
import { useSendingWords } from './words.ts';

export function SendingHeader({ part, unknown = 0 }: { part: PartName; unknown?: number }) {
  return (
    <PartsHeader
      place={<CustomersNav />}
      part={part}
      parts={parts}
      words={useSendingWords()}
      waiting={{ messages: unknown }}
    />
  );
}

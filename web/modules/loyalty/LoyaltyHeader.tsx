/** The head of the programme and of what is owed by it. */

import { paths } from '#web/paths.ts';
import { CustomersNav } from '#web/ui/customers/CustomersNav.tsx';
import { PartsHeader } from '#web/ui/PartsHeader.tsx';
import { useLoyaltyWords } from './words.ts';

const parts = [
  { name: 'programme', path: paths.loyalty },
  { name: 'owed', path: paths.loyaltyOwed },
] as const;

export function LoyaltyHeader({ part }: { part: (typeof parts)[number]['name'] }) {
  return <PartsHeader place={<CustomersNav />} part={part} parts={parts} words={useLoyaltyWords()} />;
}

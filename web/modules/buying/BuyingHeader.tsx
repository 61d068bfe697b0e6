/** The head of each part of buying: orders that are late wait in theirs. */
import type { ReactNode } from 'react';
import { listPurchaseOrders } from '#domain/buying/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { PartsHeader } from '#web/ui/PartsHeader.tsx';
import { type PartName, parts } from './parts.ts';
import { useBuyingWords } from './words.ts';

export function BuyingHeader(props: { part: PartName; action?: ReactNode }) {
  const late = useReading(listPurchaseOrders, { query: { state: 'late' } }).data?.items.length ?? 0;
  return <PartsHeader {...props} parts={parts} words={useBuyingWords()} waiting={{ orders: late }} />;
}

/** The head of lots and of recalls. */
import type { ReactNode } from 'react';
import { PartsHeader } from '#web/ui/PartsHeader.tsx';
import { type PartName, parts } from './parts.ts';
import { useLotWords } from './words.ts';

export function LotsHeader(props: { part: PartName; action?: ReactNode }) {
  return <PartsHeader {...props} parts={parts} words={useLotWords()} />;
}

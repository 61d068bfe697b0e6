/** The head of each part of what is poured. */
import type { ReactNode } from 'react';
import { PartsHeader } from '#web/ui/PartsHeader.tsx';
import { type PartName, parts } from './parts.ts';
import { usePourWords } from './words.ts';

export function PoursHeader(props: { part: PartName; action?: ReactNode }) {
  return <PartsHeader {...props} parts={parts} words={usePourWords()} />;
}

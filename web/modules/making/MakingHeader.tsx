/** The head of each part of the workshop. */
import type { ReactNode } from 'react';
import { PartsHeader } from '#web/ui/PartsHeader.tsx';
import { type PartName, parts } from './parts.ts';
import { useMakingWords } from './words.ts';

interface MakingHeaderProps {
  part: PartName;
  action?: ReactNode;
  more?: ReactNode;
}

export function MakingHeader(props: MakingHeaderProps) {
  return <PartsHeader {...props} parts={parts} words={useMakingWords()} />;
}

/** The head of each part of the tills' place: defects and archives to download wait among the proofs. */
import type { ReactNode } from 'react';
import { PartsHeader } from '#web/ui/PartsHeader.tsx';
import { type PartName, parts } from './parts.ts';
import { isToDownload, useArchives } from './useArchives.ts';
import { useRegisters } from './useRegisters.ts';
import { useTillWords } from './words.ts';

interface TillHeaderProps {
  part: PartName;
  action?: ReactNode;
  more?: ReactNode;
}

export function TillHeader(props: TillHeaderProps) {
  const { data } = useRegisters();
  const archives = useArchives().data?.items ?? [];
  const defects = (data?.items ?? []).reduce((sum, register) => sum + register.defects, 0);
  const toSee = defects + archives.filter(isToDownload).length;
  return <PartsHeader {...props} parts={parts} words={useTillWords()} waiting={{ proofs: toSee }} />;
}

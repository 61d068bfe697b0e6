/** The head of each part of privacy. */
import type { ReactNode } from 'react';
import { CustomersNav } from '#web/ui/customers/CustomersNav.tsx';
import { PartsHeader } from '#web/ui/PartsHeader.tsx';
import { useConsentWords } from '../words.ts';
import { type PartName, parts } from './parts.ts';

export function PrivacyHeader(props: { part: PartName; more?: ReactNode }) {
  return <PartsHeader place={<CustomersNav />} {...props} parts={parts} words={useConsentWords()} />;
}

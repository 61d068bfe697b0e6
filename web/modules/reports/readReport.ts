/** A report as its reading answers it. */
import type { z } from 'zod';
import type { getReport } from '#domain/reports/contract.ts';

export type ReadReport = z.output<typeof getReport.reply>;
export type ReadRow = ReadReport['rows'][number];

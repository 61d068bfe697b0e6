/** Files in and out: what they are, their rows, and rows written as files. */
export { readRows } from './readRows.ts';
export { type Sample, sampleRows } from './sample.ts';
export { sniffedBytes, sniffFile } from './sniff.ts';
export { withWholePage } from './wholePage.ts';
export { frenchCsv, type WrittenFormat, writeRows } from './writeRows.ts';
export type { WrittenColumn, WrittenRow } from './written.ts';

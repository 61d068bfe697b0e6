/** A file's size as people read it: in kilobytes up to a megabyte, then with one decimal. */
export type SizeUnit = 'kB' | 'MB' | 'GB';

export function sizeOf(bytes: number): { count: number; unit: SizeUnit } {
  if (bytes < 1_000_000) return { count: Math.max(1, Math.round(bytes / 1_000)), unit: 'kB' };
  const [size, unit]: [number, SizeUnit] = bytes < 1_000_000_000 ? [1_000_000, 'MB'] : [1_000_000_000, 'GB'];
  return { count: Math.round((bytes / size) * 10) / 10, unit };
}

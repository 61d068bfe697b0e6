/** Where a key takes the focus in a list of rows; null for a key that does not walk. */
export function stepOf(key: string, index: number, count: number, page: number): number | null {
  const within = (wanted: number) => Math.max(0, Math.min(count - 1, wanted));
  switch (key) {
    case 'ArrowDown':
      return within(index + 1);
    case 'ArrowUp':
      return within(index - 1);
    case 'PageDown':
      return within(index + Math.max(1, page));
    case 'PageUp':
      return within(index - Math.max(1, page));
    case 'Home':
      return 0;
    case 'End':
      return within(count - 1);
    default:
      return null;
  }
}

/** The cell that an arrow key goes to from the one that has the focus. */

const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

export function cellBeside(key: string, from: EventTarget): HTMLElement | null {
  const move = moves[key];
  if (!move || !(from instanceof HTMLButtonElement)) return null;
  const cell = from.closest<HTMLElement>('[data-cell]');
  const [row = 0, column = 0] = cell?.dataset['cell']?.split(':').map(Number) ?? [];
  const wanted = `[data-cell="${row + move[0]}:${column + move[1]}"] button`;
  return cell?.closest('[role=table]')?.querySelector<HTMLElement>(wanted) ?? null;
}

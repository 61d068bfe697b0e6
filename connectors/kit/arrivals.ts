/** What comes from a machine in its own time, read by whoever waits for it with a limit. */

export interface Arrivals {
  put: (piece: Uint8Array) => void;
  /** Nothing will come any more. */
  end: () => void;
  /** All that has come since the last reading; waits for it. `over`: it ended, and all was read. */
  read: (withinMs: number) => Promise<Uint8Array | 'silence' | 'over'>;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export function openArrivals(): Arrivals {
  let came: Uint8Array[] = [];
  let isOver = false;
  let wake = (): void => {};
  return {
    put(piece) {
      came.push(piece);
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    async read(withinMs) {
      if (came.length === 0 && !isOver)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      const pieces = came;
      came = [];
      if (pieces.length > 0) return joined(pieces);
      return isOver ? 'over' : 'silence';
    },
  };
}

/** What it comes to, or `late` where it takes longer. */
export async function within<Value>(work: Promise<Value>, withinMs: number): Promise<Value | 'late'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, withinMs, 'late');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a ZPL printer says of itself when it is asked by `~HS`: three lines, each between STX and ETX, of which two tell whether it can print. */
import type { PrinterTrouble } from '#domain/till/receipt/sent.ts';
import type { Wire } from '../kit/wire.ts';

const question = new TextEncoder().encode('~HS\r\n');
const begin = '\u0002';
const end = '\u0003';

type LabelStatus = { trouble: PrinterTrouble } | { paper: 'enough' };

/** Null until both lines that tell are there; as they stand in the guide, flags are `1`. */
function readLabelStatus(answered: string): LabelStatus | null {
  const [first, second] = answered
    .split(begin)
    .filter((line) => line.includes(end))
    .map((line) => line.slice(0, line.indexOf(end)).split(','));
  if (!first || !second) return null;
  const [, paperOut, paused] = first;
  const [, , headUp, ribbonOut] = second;
  if (headUp === '1') return { trouble: 'coverOpen' };
  if (paperOut === '1' || ribbonOut === '1') return { trouble: 'paperOut' };
  if (paused === '1') return { trouble: 'paused' };
  return { paper: 'enough' };
}

/** Null where it says nothing, as many that read ZPL and are no Zebra: they print all the same. */
export async function askLabelStatus(wire: Wire, withinMs: number): Promise<LabelStatus | null> {
  // What came since the last question is older than this one.
  while ((await wire.read(0)) instanceof Uint8Array);
  if (!(await wire.write(question, withinMs))) return null;
  let answered = '';
  for (;;) {
    const piece = await wire.read(withinMs);
    if (piece === 'silence' || piece === 'over') return null;
    answered += String.fromCharCode(...piece);
    const status = readLabelStatus(answered);
    if (status) return status;
  }
}

/** What a ZPL printer says of itself when it is asked by `~HS`: three lines, each between STX and ETX, of which two tell whether it can print. */
import type { Wire } from '../kit/wire.ts';
import type { PrinterStatus } from '../receiptprinter/status.ts';

const question = new TextEncoder().encode('~HS\r\n');
const line = /\x02([^\x02\x03]*)\x03/g;

/** Null until both lines that tell are there; as they stand in the guide, flags are `1`. */
export function readLabelStatus(answered: string): PrinterStatus | null {
  const [first, second] = Array.from(answered.matchAll(line), ([, said = '']) => said.split(','));
  if (!first || !second) return null;
  const [, paperOut, paused] = first;
  const [, , headUp, ribbonOut] = second;
  if (headUp === '1') return { trouble: 'coverOpen' };
  if (paperOut === '1' || ribbonOut === '1') return { trouble: 'paperOut' };
  if (paused === '1') return { trouble: 'paused' };
  return { paper: 'enough' };
}

/** Null where it says nothing, as many that read ZPL and are no Zebra: they print all the same. */
export async function askLabelStatus(wire: Wire, withinMs: number): Promise<PrinterStatus | null> {
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

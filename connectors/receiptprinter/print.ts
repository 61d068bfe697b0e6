/** Bytes to a printer over whatever wire it hangs on: asked first how it is, then given all of them. */
import type { Sent } from '#domain/till/receipt/sent.ts';
import type { Wire } from '../kit/wire.ts';
import { isStatusByte, type PrinterStatus, readStatus, statusQuestion } from './status.ts';

export interface Print {
  bytes: Uint8Array;
  /** Star's own languages know no `DLE EOT`: they are asked nothing. */
  answersStatus: boolean;
}

export interface PrintPatience {
  statusMs: number;
  /** A printer takes bytes as fast as it prints them once its buffer is full. */
  writeMs: number;
}

export async function print(
  wire: Wire,
  { bytes, answersStatus }: Print,
  { statusMs, writeMs }: PrintPatience = { statusMs: 500, writeMs: 15_000 },
  ask: AskStatus = askStatus,
): Promise<Sent> {
  const status = answersStatus ? await ask(wire, statusMs) : null;
  if (status !== null && 'trouble' in status) return { kind: 'refused', why: status.trouble };
  if (!(await wire.write(bytes, writeMs))) return { kind: 'unclear' };
  return { kind: 'sent', paper: status?.paper ?? 'unknown' };
}

/** Null where it does not say: many cheap printers answer nothing and print all the same. */
export type AskStatus = (wire: Wire, withinMs: number) => Promise<PrinterStatus | null>;

async function askStatus(wire: Wire, withinMs: number): Promise<PrinterStatus | null> {
  // What came since the last question is older than this one.
  while ((await wire.read(0)) instanceof Uint8Array);
  if (!(await wire.write(statusQuestion, withinMs))) return null;
  const answers: number[] = [];
  while (answers.length < 2) {
    const piece = await wire.read(withinMs);
    if (piece === 'silence' || piece === 'over') return null;
    answers.push(...piece.filter(isStatusByte));
  }
  const [offline = 0, paper = 0] = answers;
  return readStatus(offline, paper);
}

/** Asks a scale for a weight over the wire that it hangs on. */
import type { Wire } from '../kit/wire.ts';
import { readWeighing, setZero, type Weighing, weighAtRest, weighNow } from './sics.ts';

/** `silent`: it says nothing, or nothing that is understood; another language, another speed, unplugged. */
export type Weighed = Weighing | { kind: 'silent' };

const usualMs = 3_000;

/** The weight at rest; where it does not come to rest in time, `notNow`. */
export async function weigh(wire: Wire, withinMs = usualMs): Promise<Weighed> {
  const answer = await ask(wire, weighAtRest, withinMs);
  if (answer.kind !== 'silent') return answer;
  // Asked for a weight at rest, a scale that is touched says nothing; one that is there says something now.
  const now = await ask(wire, weighNow, withinMs);
  return now.kind === 'silent' || (now.kind === 'weight' && now.atRest) ? now : { kind: 'notNow' };
}

/** What stands on the scale at this moment, for a display that follows it. */
export function watchWeight(wire: Wire, withinMs = usualMs): Promise<Weighed> {
  return ask(wire, weighNow, withinMs);
}

export function zero(wire: Wire): Promise<boolean> {
  return wire.write(new TextEncoder().encode(setZero), usualMs);
}

async function ask(wire: Wire, command: string, withinMs: number): Promise<Weighed> {
  // What came since the last question answers that one: another bottle's weight.
  while ((await wire.read(0)) instanceof Uint8Array);
  if (!(await wire.write(new TextEncoder().encode(command), withinMs))) return { kind: 'silent' };
  const end = performance.now() + withinMs;
  let rest = '';
  for (let left = withinMs; left > 0; left = end - performance.now()) {
    const piece = await wire.read(left);
    if (piece === 'silence' || piece === 'over') break;
    for (const byte of piece) rest += String.fromCharCode(byte);
    const lines = rest.split(/\r?\n/);
    rest = lines.pop() ?? '';
    const weighing = lines.map(readWeighing).find((one) => one !== null);
    if (weighing) return weighing;
  }
  return { kind: 'silent' };
}

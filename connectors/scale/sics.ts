/** MT-SICS, the command set that Mettler Toledo publishes for its scales: a command a line, an answer a line. */
import { parseDecimal } from '#domain/values/integer.ts';

/** What stands on the scale now, at rest or not. */
export const weighNow = 'SI\r\n';
/** The next weight at rest; answered when it is. */
export const weighAtRest = 'S\r\n';
export const setZero = 'Z\r\n';

export type Weighing =
  /** In milligrams; `atRest` is what may be sold by. */
  | { kind: 'weight'; mass: bigint; atRest: boolean }
  | { kind: 'overload' }
  | { kind: 'underload' }
  /** It is doing something else, or did not come to rest in time. */
  | { kind: 'notNow' };

/** Milligrams in one, as a power of ten. */
const powers: Readonly<Record<string, number>> = { mg: 0, g: 3, kg: 6 };

const signs: Readonly<Record<string, Weighing>> = {
  '+': { kind: 'overload' },
  '-': { kind: 'underload' },
  I: { kind: 'notNow' },
};

/** Null where the line is no answer to a weighing, or in a unit that is not metric. */
export function readWeighing(line: string): Weighing | null {
  const match = /^S ([SDI+-])(?: +(-?\d+(?:\.\d+)?) +(\w+))? *$/.exec(line);
  if (!match) return null;
  const [, state = '', digits, unit = ''] = match;
  if (digits === undefined) return signs[state] ?? null;
  const power = powers[unit];
  const mass = power === undefined ? null : parseDecimal(digits, power);
  if (mass === null || (state !== 'S' && state !== 'D')) return null;
  return { kind: 'weight', mass, atRest: state === 'S' };
}

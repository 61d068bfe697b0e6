/** Why something is to be ordered, in a sentence and the figures behind it. */
import type { ProposedLine } from '#domain/buying/proposalContract.ts';
import type { Kept } from '#domain/catalog/quantity.ts';
import { divideRound } from '#domain/values/integer.ts';
import type { Day } from '#domain/values/time.ts';
import type { useBuyingWords } from './words.ts';

interface Formats {
  quantity: (quantity: bigint, of: Kept) => string;
  day: (day: Day, style: 'long') => string;
}

export function sayWhy(
  why: ProposedLine['why'],
  of: Kept,
  words: ReturnType<typeof useBuyingWords>['why'],
  format: Formats,
): string {
  const { onHand, reserved, coming, planned, minimum, target } = why;
  const say = (quantity: bigint): string => format.quantity(quantity, of);
  const left = onHand - reserved + coming - planned;
  const parts = [
    ...(reserved > 0n ? [words.parts.reserved(say(reserved))] : []),
    ...(coming > 0n ? [words.parts.coming(say(coming))] : []),
    ...(planned > 0n ? [words.parts.planned(say(planned))] : []),
    ...(target !== null ? [words.parts.target(say(target))] : []),
  ];
  const sentence =
    why.reason === 'promised'
      ? words.promised(say(-left))
      : why.reason === 'minimum'
        ? words.minimum(say(left), say(minimum ?? 0n))
        : words.rhythm(
            say(left),
            say(wholeOf(why.soldPerWeek, of)),
            format.day(why.byThen, 'long'),
            minimum === null ? null : say(minimum),
          );
  return parts.length === 0 ? sentence : `${sentence} (${parts.join(', ')})`;
}

/** A pace is told in whole bottles or pieces, once there is one. */
function wholeOf(pace: bigint, { measure, content }: Kept): bigint {
  return measure === 'mass' || pace < content ? pace : divideRound(pace, content) * content;
}

/** The words of a recall that its wire and its rules share. */

/** What it began from. */
export const recallReasons = ['lot', 'notice', 'complaint'] as const;
export type RecallReason = (typeof recallReasons)[number];

/** Where goods of a lot end; `there` they still are, `unnamed` went into something made without a lot, `untraced` nobody knows. */
export const massEnds = [
  'customer',
  'there',
  'supplier',
  'loss',
  'tasting',
  'clearance',
  'count',
  'unnamed',
  'untraced',
] as const;
export type MassEnd = (typeof massEnds)[number];

/** What became of what was found. */
export const outcomes = ['destroyed', 'returned', 'released'] as const;

export const recallCode = (number: number): string => `R-${number}`;

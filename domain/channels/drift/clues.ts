/** What was found beside a gap, and what one click can do about it: as it is weighed, kept and shown. */
import { z } from 'zod';
import { id } from '../../values/ids.ts';
import { integer } from '../../values/integer.ts';
import { instant } from '../../values/time.ts';

export const driftCauses = [
  'missedMessage',
  'doubledMessage',
  'unmappedLine',
  'unbilledGlass',
  'wrongUnit',
  'wrongVintage',
  'doubleRestock',
  'otherProgram',
  'unexplained',
] as const;
export type DriftCause = (typeof driftCauses)[number];

export const correction = z.discriminatedUnion('kind', [
  /** The shop's sales are read again from then on; what is in already stays as it is. */
  z.object({ kind: z.literal('readAgain'), connectionId: id, from: instant }),
  z.object({ kind: z.literal('mapItem'), connectionId: id, itemKey: z.string(), unitId: id }),
  /** An item is another unit than was said, from then on. */
  z.object({
    kind: z.literal('remapItem'),
    connectionId: id,
    itemKey: z.string(),
    unitId: id,
    from: instant,
  }),
  z.object({ kind: z.literal('cancelSale'), saleId: id }),
  /** What a refund gave back to the shelf is money alone. */
  z.object({ kind: z.literal('keepOut'), saleId: id }),
  /** What is missing was poured, or is lost: it leaves by that name. */
  z.object({ kind: z.literal('bookGlasses') }),
  z.object({ kind: z.literal('bookLoss') }),
  z.object({ kind: z.literal('writeLevel'), connectionId: id, ref: z.string() }),
  /** What was counted stands, and nobody asks any more. */
  z.object({ kind: z.literal('accept') }),
]);
export type Correction = z.output<typeof correction>;

/** Quantities are of the sku's base; an `effect` is the gap that the clue would leave, found less expected. */
export const clue = z.discriminatedUnion('kind', [
  /** The shop states documents that were never taken in. */
  z.object({
    kind: z.literal('missing'),
    connectionId: id,
    documents: z.array(z.string()),
    effect: integer,
  }),
  /** The shop's documents were read again, and all of them are in. */
  z.object({ kind: z.literal('allRead'), connectionId: id, documents: z.number().int() }),
  /** What came in and could not be read. */
  z.object({ kind: z.literal('unread'), connectionId: id, messages: z.number().int() }),
  /** Two documents with the same lines. */
  z.object({
    kind: z.literal('twins'),
    saleId: id,
    document: z.string(),
    other: z.string(),
    otherId: id,
    apartS: z.number().int(),
    lines: z.number().int(),
    effect: integer,
  }),
  /** An item that nobody has recognised was sold; `likeness` is of a hundred. */
  z.object({
    kind: z.literal('parked'),
    connectionId: id,
    itemKey: z.string(),
    label: z.string(),
    unitId: id,
    likeness: z.number().int(),
    effect: integer,
  }),
  /** The gap is whole glasses. */
  z.object({
    kind: z.literal('glasses'),
    label: z.string(),
    glasses: z.number().int(),
    atBar: z.boolean(),
    poured: z.number().int(),
  }),
  /** An item that is mapped to one unit may be another of the same sku. */
  z.object({
    kind: z.literal('unit'),
    connectionId: id,
    itemKey: z.string(),
    label: z.string(),
    unitId: id,
    mapped: z.string(),
    meant: z.string(),
    from: instant,
    /** What its label says. */
    says: z.enum(['meant', 'mapped', 'nothing']),
    effect: integer,
  }),
  /** An item that is mapped to one vintage may be another. */
  z.object({
    kind: z.literal('vintage'),
    connectionId: id,
    itemKey: z.string(),
    label: z.string(),
    unitId: id,
    other: z.string(),
    from: instant,
    /** Whether the other vintage misses what this one has too much, or the reverse. */
    isOpposite: z.boolean(),
    says: z.enum(['meant', 'mapped', 'nothing']),
    effect: integer,
  }),
  /** A refund put bottles back; `also` is what else put them back. */
  z.object({
    kind: z.literal('restock'),
    saleId: id,
    document: z.string(),
    also: z.enum(['cancelled', 'delivery']).nullable(),
    effect: integer,
  }),
  /** The shop's own level changed. */
  z.object({
    kind: z.literal('shopChanged'),
    connectionId: id,
    ref: z.string(),
    known: z.number().int().nullable(),
    found: z.number().int(),
    effect: integer,
  }),
  /** What stands on the shelf was counted since, and the ledger was right. */
  z.object({ kind: z.literal('shelfAgrees'), at: instant }),
]);
export type Clue = z.output<typeof clue>;

export const rankedCause = z.object({
  cause: z.enum(driftCauses),
  /** Of ten thousand. */
  probability: z.number().int(),
  clues: z.array(clue),
  correction: correction.nullable(),
});
export type RankedCause = z.output<typeof rankedCause>;
export const rankedCauses = z.array(rankedCause);

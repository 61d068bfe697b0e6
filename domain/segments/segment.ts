/** A segment: who is meant, as a tree of what is said of a customer. Nobody is named in it: who it is today is asked each time. */
import { z } from 'zod';
import { channels } from '../consent/rules.ts';
import { customerKinds, natures, origins } from '../customers/rules.ts';
import { integer } from '../values/integer.ts';
import { day } from '../values/time.ts';
import { rfmGroups } from './rfm.ts';
import { lifeStages } from './rhythm.ts';

/** What a purchase is recognised by. */
export const traitKinds = [
  'sku',
  'kind',
  'colour',
  'style',
  'region',
  'appellation',
  'producer',
  'grape',
  'shop',
] as const;
export type TraitKind = (typeof traitKinds)[number];

const value = z.string().trim().min(1).max(200);
export const trait = z.object({ of: z.enum(traitKinds), value });
export type Trait = z.output<typeof trait>;

/** A trait as a purchase is filed under it. */
export const traitText = ({ of, value }: Trait): string => `${of}:${value}`;

/** `last`: so many days, today among them. */
const period = z.union([
  z.object({ last: z.number().int().min(1).max(3650) }),
  z.object({ from: day, to: day }),
]);
export type Period = z.output<typeof period>;

/** What somebody may like: shares of the bottles that they bought. */
export const tasteKinds = ['colour', 'region', 'grape'] as const satisfies readonly TraitKind[];
/** Of the bottles that say it, basis points. */
export const likesFrom = 3000;

const not = z.boolean().default(false);
/** Null: whatever it was. */
const what = trait.nullable();
/** Null: ever. */
const when = period.nullable();

const criterion = z.discriminatedUnion('is', [
  /** On so many days or more; what was bought on one day is one visit. */
  z.object({ is: z.literal('bought'), not, what, when, times: z.number().int().min(1).max(1000) }),
  z.object({ is: z.literal('spent'), not, what, when, atLeast: integer }),
  /** What a visit comes to in the middle: spent by visits. */
  z.object({
    is: z.literal('basket'),
    not,
    when,
    atLeast: integer.nullable(),
    atMost: integer.nullable(),
  }),
  /** Came once at least, and not for more than so many days. */
  z.object({ is: z.literal('away'), not, days: z.number().int().min(1).max(3650) }),
  z.object({ is: z.literal('stage'), not, stages: z.array(z.enum(lifeStages)).min(1) }),
  z.object({ is: z.literal('rfm'), not, groups: z.array(z.enum(rfmGroups)).min(1) }),
  z.object({ is: z.literal('likes'), not, of: z.enum(tasteKinds), value }),
  /** By how their postcode begins. */
  z.object({
    is: z.literal('place'),
    not,
    postcodes: z
      .array(z.string().regex(/^[0-9A-Za-z -]{1,12}$/))
      .min(1)
      .max(50),
  }),
  z.object({ is: z.literal('nature'), not, nature: z.enum(natures) }),
  z.object({ is: z.literal('kind'), not, kinds: z.array(z.enum(customerKinds)).min(1) }),
  /** May be sent news on one of these channels, the hour and the age left aside. */
  z.object({ is: z.literal('agrees'), not, channels: z.array(z.enum(channels)).min(1) }),
  /** Within so many days, today among them. */
  z.object({ is: z.literal('birthday'), not, days: z.number().int().min(1).max(366) }),
  z.object({ is: z.literal('points'), not, atLeast: integer }),
  z.object({ is: z.literal('origin'), not, origins: z.array(z.enum(origins)).min(1) }),
]);
export type Criterion = z.output<typeof criterion>;

/** `not` stands before all of a node: none of what it says. Nothing in `all` is everybody, nothing in `any` nobody. */
export interface Group {
  is: 'all' | 'any';
  not: boolean;
  of: Segment[];
}
export type Segment = Group | Criterion;

const join = z.enum(['all', 'any']);
const most = 20;
const inner = z.object({ is: join, not, of: z.array(criterion).max(most) });
/** On the wire a group holds criteria and groups of criteria: whatever can be said can be said so. */
export const segmentTree = z.object({ is: join, not, of: z.array(z.union([criterion, inner])).max(most) });
export type SegmentTree = z.output<typeof segmentTree>;

export const isGroup = (node: Segment): node is Group => node.is === 'all' || node.is === 'any';

/** Every criterion of a segment, as often as it stands there. */
export function criteriaOf(segment: Segment): Criterion[] {
  return isGroup(segment) ? segment.of.flatMap(criteriaOf) : [segment];
}

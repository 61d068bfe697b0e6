/** What a language must be able to say of a customer in a segment; `not` is whether it is denied. */
import type { Colour, SkuKind, WineStyle } from '../catalog/rules.ts';
import type { Channel } from '../consent/rules.ts';
import type { CustomerKind, Nature, Origin } from '../customers/rules.ts';
import type { Day } from '../values/time.ts';
import type { RfmGroup } from './rfm.ts';
import type { LifeStage } from './rhythm.ts';

/** A noun after a verb: some of it, or none. */
type Noun = (not: boolean) => string;

interface Purchase {
  not: boolean;
  /** Null: whatever it was. */
  what: string | null;
  /** The shop where it was, if it matters. */
  place: string | null;
  /** With its space before it; empty: ever. */
  when: string;
}

export interface Sayings {
  and: string;
  or: string;
  everybody: string;
  nobody: string;
  none(said: string): string;
  when: { ever: string; last(days: number): string; between(from: Day, to: Day): string };
  what: {
    sku(name: string): Noun;
    kind: Record<SkuKind, Noun>;
    colour: Record<Colour, Noun>;
    style: Record<WineStyle, Noun>;
    region(name: string): Noun;
    appellation(name: string): Noun;
    producer(name: string): Noun;
    grape(name: string): Noun;
    shop(name: string): Noun;
  };
  bought(purchase: Purchase & { times: number }): string;
  spent(purchase: Purchase & { atLeast: bigint }): string;
  basket(basket: { not: boolean; atLeast: bigint | null; atMost: bigint | null; when: string }): string;
  away(not: boolean, days: number): string;
  stage(not: boolean, stages: readonly LifeStage[]): string;
  rfm(not: boolean, groups: readonly RfmGroup[]): string;
  likes: Record<'colour' | 'region' | 'grape', (not: boolean, name: string) => string>;
  colours: Record<Colour, string>;
  place(not: boolean, postcodes: readonly string[]): string;
  nature(not: boolean, nature: Nature): string;
  kind(not: boolean, kinds: readonly CustomerKind[]): string;
  agrees(not: boolean, channels: readonly Channel[]): string;
  birthday(not: boolean, days: number): string;
  points(not: boolean, atLeast: bigint): string;
  origin(not: boolean, origins: readonly Origin[]): string;
}

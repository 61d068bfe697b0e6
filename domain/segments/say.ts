/** A segment as a sentence: what each criterion says, joined as the tree joins them. */
import { colours, skuKinds, wineStyles } from '../catalog/rules.ts';
import type { Language } from '../values/refusal.ts';
import { en } from './sayings.en.ts';
import { fr } from './sayings.fr.ts';
import type { Sayings } from './sayings.ts';
import { type Criterion, isGroup, type Period, type Segment, type Trait } from './segment.ts';

const sayings: Record<Language, Sayings> = { fr, en };

/** What an article or a shop is called; the id where nobody knows. */
export type NameOf = (trait: Trait) => string;

/** Everything that is said of one criterion, without a capital: `a acheté du vin rouge au moins 3 fois`. */
export function sayCriterion(criterion: Criterion, language: Language, nameOf: NameOf): string {
  const say = sayings[language];
  const { not } = criterion;
  switch (criterion.is) {
    case 'bought':
      return say.bought({ ...purchaseOf(say, criterion, nameOf), times: criterion.times });
    case 'spent':
      return say.spent({ ...purchaseOf(say, criterion, nameOf), atLeast: criterion.atLeast });
    case 'basket':
      return say.basket({ ...criterion, when: sayWhen(say, criterion.when) });
    case 'away':
      return say.away(not, criterion.days);
    case 'stage':
      return say.stage(not, criterion.stages);
    case 'rfm':
      return say.rfm(not, criterion.groups);
    case 'likes':
      return say.likes[criterion.of](not, sayTaste(say, criterion));
    case 'place':
      return say.place(not, criterion.postcodes);
    case 'nature':
      return say.nature(not, criterion.nature);
    case 'kind':
      return say.kind(not, criterion.kinds);
    case 'agrees':
      return say.agrees(not, criterion.channels);
    case 'birthday':
      return say.birthday(not, criterion.days);
    case 'points':
      return say.points(not, criterion.atLeast);
    default:
      return say.origin(not, criterion.origins);
  }
}

/** Groups that stand in another are set in brackets. */
export function saySegment(segment: Segment, language: Language, nameOf: NameOf): string {
  const say = sayings[language];
  if (!isGroup(segment)) return sayCriterion(segment, language, nameOf);
  const parts = segment.of.map((node) =>
    isGroup(node) && node.of.length > 1 && !node.not
      ? `(${saySegment(node, language, nameOf)})`
      : saySegment(node, language, nameOf),
  );
  const nothing = segment.is === 'all' ? say.everybody : say.nobody;
  const said = parts.length === 0 ? nothing : parts.join(segment.is === 'all' ? say.and : say.or);
  return segment.not ? say.none(`(${said})`) : said;
}

function sayWhen({ when }: Sayings, period: Period | null): string {
  if (period === null) return when.ever;
  return 'last' in period ? when.last(period.last) : when.between(period.from, period.to);
}

function purchaseOf(
  say: Sayings,
  { not, what, when }: { not: boolean; what: Trait | null; when: Period | null },
  nameOf: NameOf,
) {
  const said = what === null ? null : sayTrait(say, what, not, nameOf);
  const isPlace = what?.of === 'shop';
  return { not, what: isPlace ? null : said, place: isPlace ? said : null, when: sayWhen(say, when) };
}

function sayTrait({ what }: Sayings, trait: Trait, not: boolean, nameOf: NameOf): string {
  const { of, value } = trait;
  switch (of) {
    case 'sku':
    case 'shop':
      return what[of](nameOf(trait))(not);
    case 'kind':
      return what.kind[skuKinds.find((kind) => kind === value) ?? 'other'](not);
    case 'colour': {
      const colour = colours.find((known) => known === value);
      return colour ? what.colour[colour](not) : value;
    }
    case 'style': {
      const style = wineStyles.find((known) => known === value);
      return style ? what.style[style](not) : value;
    }
    default:
      return what[of](value)(not);
  }
}

function sayTaste(say: Sayings, { of, value }: Extract<Criterion, { is: 'likes' }>): string {
  const colour = of === 'colour' ? colours.find((known) => known === value) : undefined;
  return colour ? say.colours[colour] : value;
}

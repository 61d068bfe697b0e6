/** How a sku shows itself: its name without what stands beside it, then the facts that the name does not say already. */
import type { SkuRow } from '#domain/catalog/contract.ts';
import type { WineColour, WineFace } from '../WineBadge.tsx';

type Named = Pick<
  SkuRow,
  | 'name'
  | 'kind'
  | 'measure'
  | 'content'
  | 'colour'
  | 'style'
  | 'vintage'
  | 'producer'
  | 'cuvee'
  | 'appellation'
>;

/** What the dot shows: the style where it tells more than the colour. */
function colourOf({ kind, colour, style }: Pick<SkuRow, 'kind' | 'colour' | 'style'>): WineColour {
  if (style === 'sparkling' || style === 'sweet') return style;
  if (colour) return colour;
  return kind === 'spirit' || kind === 'beer' ? kind : 'other';
}

const sizeInName = /[\s,–-]*\b(?:demi|bouteille|magnum|jéroboam)?\s*(\d+(?:[.,]\d+)?)\s*(cl|l)\b/i;

/** A part of a name with the comma or dash that ties it to the rest. */
function without(name: string, part: string): string {
  const at = name.toLowerCase().indexOf(part.toLowerCase());
  if (at < 0) return name;
  const rest = [name.slice(0, at).replace(/[\s,–-]+$/, ''), name.slice(at + part.length)].join('');
  return rest.replace(/^[\s,–-]+/, '').trim() || name;
}

/** French quotation marks stay on the line of what they hold. */
function tied(text: string): string {
  return text.replaceAll('« ', '«\u00a0').replaceAll(' »', '\u00a0»');
}

/** `Chinon 2020, Clos Corvinaud, 75 cl` is `Chinon` beside a badge that says 2020, Clos Corvinaud and 75 cl. */
function bareName({ name, vintage, measure, content, producer }: Named): string {
  let bare = name;
  const size = measure === 'volume' ? sizeInName.exec(name) : null;
  if (size) {
    const microlitres =
      Number((size[1] ?? '').replace(',', '.')) * (size[2]?.toLowerCase() === 'l' ? 1e6 : 1e4);
    if (BigInt(Math.round(microlitres)) === content) bare = without(bare, size[0]);
  }
  if (vintage !== null) bare = without(bare, String(vintage));
  return tied(producer === null ? bare : without(bare, producer));
}

export function faceOf(sku: Named): WineFace {
  const name = bareName(sku);
  const facts = [sku.producer, sku.cuvee, sku.appellation].filter((fact) => fact !== null);
  return {
    name,
    colour: colourOf(sku),
    vintage: sku.vintage,
    size: sku.measure === 'volume' ? sku.content : null,
    facts: facts.filter((fact) => !name.toLowerCase().includes(fact.toLowerCase())),
  };
}

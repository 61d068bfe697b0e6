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
export function colourOf({ kind, colour, style }: Pick<SkuRow, 'kind' | 'colour' | 'style'>): WineColour {
  if (style === 'sparkling' || style === 'sweet') return style;
  if (colour) return colour;
  return kind === 'spirit' || kind === 'beer' ? kind : 'other';
}

const sizeInName = /[\s,–-]*\b(?:demi|bouteille|magnum|jéroboam)?\s*(\d+(?:[.,]\d+)?)\s*(cl|l)\b/i;

/** `Chinon 2020, Clos Corvinaud, 75 cl` is `Chinon, Clos Corvinaud` beside a badge that says 2020 and 75 cl. */
function bareName({ name, vintage, measure, content }: Named): string {
  let bare = name;
  const size = measure === 'volume' ? sizeInName.exec(name) : null;
  if (size) {
    const microlitres =
      Number((size[1] ?? '').replace(',', '.')) * (size[2]?.toLowerCase() === 'l' ? 1e6 : 1e4);
    if (BigInt(Math.round(microlitres)) === content) bare = bare.replace(size[0], '');
  }
  if (vintage !== null) bare = bare.replace(new RegExp(`[\\s,]*\\b${vintage}\\b`), '');
  return bare.trim() || name;
}

export function faceOf(sku: Named): WineFace {
  const name = bareName(sku);
  const unsaid = (fact: string | null) =>
    fact !== null && !name.toLowerCase().includes(fact.toLowerCase()) ? fact : null;
  return {
    name,
    colour: colourOf(sku),
    vintage: sku.vintage,
    size: sku.measure === 'volume' ? sku.content : null,
    facts: [unsaid(sku.producer), unsaid(sku.cuvee), unsaid(sku.appellation)].filter((fact) => fact !== null),
  };
}

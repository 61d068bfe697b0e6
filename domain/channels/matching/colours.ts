/** The colour that a grape alone implies: `Los Molinos Tempranillo` is no white. */
import type { Colour } from '../../catalog/rules.ts';

const grapes: ReadonlyMap<string, Colour> = new Map([
  ...ofColour(
    'red',
    'cabernet merlot shiraz malbec carmenere tempranillo monastrell mourvedre garnacha carignan cinsault gamay nebbiolo barbera ' +
      'dolcetto sangiovese montepulciano primitivo negroamaro aglianico corvina zinfandel pinotage tannat blaufrankisch zweigelt ' +
      'dornfelder spatburgunder mencia bobal amarone barolo barbaresco',
  ),
  ...ofColour(
    'white',
    'chardonnay riesling chenin viognier roussanne marsanne semillon verdejo albarino gewurztraminer sylvaner aligote vermentino ' +
      'garganega pecorino fiano verdicchio veltliner airen viura macabeo godello furmint torrontes muscadet picpoul colombard ' +
      'chablis',
  ),
]);

function ofColour(colour: Colour, words: string): [string, Colour][] {
  return words.split(' ').map((word) => [word, colour]);
}

/** Null where no grape is named, or grapes of both colours. */
export function colourImplied(terms: readonly string[]): Colour | null {
  const said = new Set(terms.flatMap((term) => grapes.get(term) ?? []));
  const says = (...words: string[]): boolean => words.every((word) => terms.includes(word));
  if (says('pinot', 'noir')) said.add('red');
  if (says('pinot', 'blanc') || says('pinot', 'gris') || says('pinot', 'grigio')) said.add('white');
  if (says('sauvignon') && !says('cabernet')) said.add('white');
  const [only = null] = said;
  return said.size === 1 ? only : null;
}

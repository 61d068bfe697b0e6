/** A cellar's spreadsheet as a shop would export it: the wines of the demonstration shop under the headings that shops write. */

import { formatDecimal } from '#domain/values/integer.ts';
import { composeEstablishment } from '#domain/world/establishment.ts';
import type { Good } from '#domain/world/types.ts';

export interface CellarFile {
  csv: string;
  rows: number;
}

const headings = [
  'Désignation',
  'Domaine',
  'Appellation',
  'Région',
  'Couleur',
  'Millésime',
  'Format',
  'EAN',
  'Code article',
  'Fournisseur',
  'Prix achat HT',
  'Prix vente TTC',
  'TVA',
  'Stock',
  'Stock mini',
];

const colours = { red: 'Rouge', white: 'Blanc', rose: 'Rosé', orange: 'Orange' } as const;

/** At most `most` wines; `spoil` may change a row's cells, by their heading, before they are written. */
export function cellarFile(
  most: number,
  spoil: (cells: Record<string, string>, index: number) => void = () => {},
): CellarFile {
  const { goods, barcodes, prices, suppliers } = composeEstablishment('cellar file', 1_900, '2025-01-01');
  const barcodeOf = new Map(barcodes.map(({ unitId, code }) => [unitId, code]));
  const priceOf = new Map(prices.map(({ unitId, unitPriceE4 }) => [unitId, unitPriceE4]));
  const supplierOf = new Map(suppliers.map(({ id, name }) => [id, name]));
  const cellsOf = ({ wine, ...good }: Good, index: number): Record<string, string> => ({
    Désignation: good.name,
    Domaine: wine?.producer ?? '',
    Appellation: wine?.appellation ?? '',
    Région: wine?.region ?? '',
    Couleur: wine?.colour ? colours[wine.colour] : '',
    Millésime: wine?.vintage?.toString() ?? '',
    Format: `${decimal(good.content, 4)} cl`,
    EAN: barcodeOf.get(good.id) ?? '',
    'Code article': good.code,
    Fournisseur: supplierOf.get(good.supplierId ?? '') ?? '',
    'Prix achat HT': decimal(good.purchasePriceE4, 4),
    'Prix vente TTC': decimal(priceOf.get(good.id) ?? 0n, 4),
    TVA: '20',
    Stock: String((index * 7) % 31),
    'Stock mini': String(index % 4 === 0 ? 6 : ''),
  });
  const rows = goods
    .filter(({ kind }) => kind === 'wine')
    .slice(0, most)
    .map((good, index) => {
      const cells = cellsOf(good, index);
      spoil(cells, index);
      return headings.map((heading) => cells[heading] ?? '').join(';');
    });
  return { csv: `${[headings.join(';'), ...rows].join('\r\n')}\r\n`, rows: rows.length };
}

function decimal(value: bigint, places: number): string {
  return formatDecimal(value, places)
    .replace(/\.?0+$/, '')
    .replace('.', ',');
}

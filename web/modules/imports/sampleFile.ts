/** The spreadsheet to fill in: the headings that are known unasked, and two wines that show what goes where. */

const examples: readonly Readonly<Record<string, string>>[] = [
  {
    Nom: 'Chinon Les Graves',
    Producteur: 'Domaine des Tuffeaux',
    Cuvée: 'Les Graves',
    Appellation: 'Chinon',
    Région: 'Loire',
    Pays: 'France',
    Type: 'Vin',
    Couleur: 'Rouge',
    Millésime: '2022',
    Contenance: '75 cl',
    Degré: '13',
    Cépages: 'Cabernet franc',
    'Code-barres': '2000000000015',
    Référence: 'CHI-22',
    Fournisseur: 'Domaine des Tuffeaux',
    'Prix d’achat HT': '7,20',
    'Prix de vente TTC': '14,50',
    TVA: '20 %',
    Quantité: '12',
    Emplacement: 'Réserve',
    Seuil: '6',
  },
  {
    Nom: 'Crémant de Loire brut',
    Producteur: 'Maison Aubrière',
    Appellation: 'Crémant de Loire',
    Région: 'Loire',
    Pays: 'France',
    Type: 'Vin',
    Couleur: 'Blanc',
    Contenance: '75 cl',
    Degré: '12,5',
    Cépages: 'Chenin, Chardonnay',
    Référence: 'CRE-NM',
    Fournisseur: 'Maison Aubrière',
    'Prix d’achat HT': '6,80',
    'Prix de vente TTC': '13,90',
    TVA: '20 %',
    Quantité: '24',
    Emplacement: 'Rayon',
    Seuil: '12',
  },
];

/** Semicolons and a byte order mark: what a French Excel opens with a double click. */
export function sampleFile(headings: readonly string[]): string {
  const lines = examples.map((cells) => headings.map((heading) => cells[heading] ?? ''));
  return `\uFEFF${[headings, ...lines].map((line) => line.map(quoted).join(';')).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

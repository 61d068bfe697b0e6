/** What the labels' screens say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Étiquettes',
  lead: 'Planches A4 de 24 étiquettes, 70 × 37 mm. Le QR code ouvre la fiche sur un téléphone ; la douchette lit les deux codes.',
  stock: 'Stock',
  unit: 'Ce que l’on étiquette',
  lot: 'Lot',
  noLot: 'Sans lot',
  lotNamed: (code: string) => `lot ${code}`,
  lotUntil: (code: string, day: string) => `lot ${code}, avant le ${day}`,
  until: (day: string) => `avant le ${day}`,
  copies: 'Nombre d’étiquettes',
  print: 'Imprimer',
  noBarcode:
    'Cet article n’a pas de code-barres à 13 chiffres : l’étiquette ne porte que le QR code de sa fiche.',
  barcode: (code: string) => `Code-barres ${code}`,
  qr: (name: string) => `QR code de ${name}`,
  sheet: (count: number) => `Aperçu de ${count} ${plural(count, 'étiquette', 'étiquettes')}`,
  scanned: 'Recherche de l’article…',
  unknown: (code: string) => `Aucun article ne porte le code ${code}.`,
};

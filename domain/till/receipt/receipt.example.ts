/** A receipt with everything that one can hold. */
import type { ReceiptDocument } from './document.ts';

export const exampleReceipt: ReceiptDocument = {
  language: 'fr',
  blocks: [
    { kind: 'text', text: 'Cave de l’Œuvre', align: 'center', bold: true, size: 'double' },
    { kind: 'text', text: '12 rue de l’Été, 69001 Lyon', align: 'center' },
    { kind: 'rule' },
    {
      kind: 'row',
      label: '2 × Châteauneuf-du-Pape « Vieilles vignes » Domaine de la Solitude 2019',
      value: '91,00\u00a0€',
    },
    { kind: 'row', label: '45,50\u00a0€ · 60,67\u00a0€ le litre', value: '', indented: true },
    { kind: 'row', label: 'Remise fidélité', value: '\u22121\u202f234,50\u00a0€' },
    { kind: 'space' },
    { kind: 'row', label: 'TOTAL', value: '89,77\u00a0€', bold: true },
    {
      kind: 'columns',
      aligns: ['left', 'right', 'right', 'right'],
      rows: [
        ['TVA', 'HT', 'TVA', 'TTC'],
        ['20\u00a0%', '74,81\u00a0€', '14,96\u00a0€', '89,77\u00a0€'],
      ],
    },
    { kind: 'qr', text: 'https://cave.example/ticket/7Xq', label: 'Votre ticket en ligne' },
    { kind: 'barcode', symbology: 'ean13', text: '3760123456784' },
    { kind: 'cut' },
    { kind: 'drawer' },
  ],
};

/** A shelf label in ZPL. */
import { expect, test } from 'vitest';
import { type ShelfLabel, zplOf } from './zpl.ts';

const roll = { widthMm: 57, heightMm: 32, dotsPerMm: 8 } as const;
const label: ShelfLabel = {
  name: 'Côte-Rôtie « La Landonne » 2019',
  facts: 'Rouge · 75 cl',
  price: '1\u202f250,00\u00a0€',
  pricePerLitre: '1\u202f666,67\u00a0€ le litre',
  barcode: '3760123456784',
  copies: 3,
};

test('A shelf label says the wine, its price, its price per litre, and carries its barcode', () => {
  expect(zplOf(label, roll)).toBe(
    `^XA^CI28^PW456^LL256^LH0,0
^FO16,16^A0N,30^FB424,2,0,L^FH_^FDCôte-Rôtie « La Landonne » 2019^FS
^FO16,84^A0N,21^FB424,1,0,L^FH_^FDRouge · 75 cl^FS
^FO16,172^A0N,48^FB424,1,0,R^FH_^FD1 250,00 €^FS
^FO16,224^A0N,19^FB424,1,0,R^FH_^FD1 666,67 € le litre^FS
^FO32,176^BY2^BEN,40,Y,N^FD376012345678^FS
^PQ3^XZ`,
  );
});

test('What a name holds is never a command', () => {
  const zpl = zplOf({ ...label, name: '^XZ~JA_2\\&', barcode: null, pricePerLitre: null }, roll);
  expect(zpl.match(/\^XZ/g)).toHaveLength(1);
  expect(zpl).toContain('^FH_^FD_5EXZ_7EJA_5F2/&^FS');
  expect(zpl).not.toContain('^BE');
});

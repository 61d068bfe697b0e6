/** What the forms of tills and shops say. */
import { describe, expect, test } from 'vitest';
import { readName } from './readName.ts';

describe('a written name is read', () => {
  test.each([
    ['Chinon 75cl', 750_000n],
    ['Chinon 0,75 l', 750_000n],
    ['Chinon 0,75 LT.', 750_000n],
    ['Chinon X750ML', 750_000n],
    ['Chinon 1.5L', 1_500_000n],
    ['Chinon MAG', 1_500_000n],
    ['Chinon mgm', 1_500_000n],
    ['Chinon Magnum', 1_500_000n],
    ['Chinon BIB 3L', 3_000_000n],
    ['Chinon 37,5 cl', 375_000n],
    ['Chinon 1/2 bouteille', 375_000n],
    ['Chinon half bottle', 375_000n],
    ['Chinon 6x75cl', 750_000n],
    ['Chinon', null],
    ['Cava 1/2 sec', null],
    ['Champagne demi-sec', null],
  ])('%s: its size', (text, size) => {
    expect(readName(text).size).toBe(size);
  });

  test.each([
    ['Chinon x6', 6],
    ['Chinon 6 bouteilles', 6],
    ['Chinon par 12', 12],
    ['Chinon 6x75cl', 6],
    ['Chinon carton de 3', 3],
    ['Chinon 75 cl, 1 bouteille', null],
    ['Chinon', null],
  ])('%s: its case', (text, packOf) => {
    expect(readName(text).packOf).toBe(packOf);
  });

  test.each([
    ['Tinto de la Casa', 'red'],
    ['Roc Levant BLC', 'white'],
    ['Bandol rosado', 'rose'],
    ['Tramontane Carignan', 'red'],
    ['Pinot Noir Vanel', 'red'],
    ['Pinot Gris', 'white'],
    ['Cabernet Sauvignon', 'red'],
    ['Sauvignon', 'white'],
    ['Carignan rosé', 'rose'],
    ['Syrah Viognier', null],
    ['Château Cheval Blanc', null],
  ])('%s: its colour, said or implied by the grape', (text, colour) => {
    expect(readName(text).colour).toBe(colour);
  });

  test('a year is the vintage and no word', () => {
    expect(readName('Chinon Les Picasses 2019')).toMatchObject({
      vintage: 2019,
      terms: ['chinon', 'picasses'],
    });
  });

  test('a named size is no word either', () => {
    expect(readName('Chinon Jéroboam').terms).toEqual(['chinon']);
  });
});

describe('words are told apart as a merchant would', () => {
  test.each([
    ['Ch. Fontsèche', 'Château Fontseche'],
    ['Dom. du Roc', 'DOMAINE DU ROC'],
    ['CDR Roc', 'Côtes du Rhône Roc'],
    ['Ctes du Rh. Roc', 'Côtes du Rhône Roc'],
    ['C. du Rhône Roc', 'Côtes du Rhône Roc'],
    ['St-Joseph', 'Saint Joseph'],
    ['Ste Croix', 'Sainte-Croix'],
    ['Tourelle BDX', 'Tourelle Bordeaux'],
    ['Roc VV', 'Roc Vieilles Vignes'],
    ['Roc Old Vines', 'Roc vieilles vignes'],
    ['Châteauneuf-du-Pape', 'chateauneuf du pape'],
    ['Picasses 1er Cru', 'Picasses Premier Cru'],
    ['Rioja Reserva Tinto', 'Rioja réserve rouge'],
    ['Shiraz', 'Syrah'],
    ['Chinon AOP vin rouge', 'Chinon rouge'],
    ['Œil de Perdrix', 'OEIL DE PERDRIX'],
    ['Lindman’s Bin', "LINDMAN'S BIN"],
    ['Lirac &quot;Baron&quot;', 'Lirac « Baron »'],
    ['Champagne Millésimé 2015', 'Champagne 2015'],
    ['Freixa 1/2 sec', 'Freixa demi-sec'],
  ])('%s is %s', (one, other) => {
    expect(readName(one).terms).toEqual(readName(other).terms);
  });

  test('a millésimé that names no year is a word: it is another champagne', () => {
    expect(readName('Vanel Millésimé').terms).toEqual(['vanel', 'millesime']);
  });

  test('where a label’s own words are all there is, they are the words', () => {
    expect(readName('Vin').terms).toEqual(['vin']);
  });
});

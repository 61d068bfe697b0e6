/** A shop and the catalogue say the same wine in other words: only another wine's words are a difference. */
import { expect, test } from 'vitest';
import { namesDiffer } from './namesDiffer.ts';

const lapierre = { name: 'Morgon Marcel Lapierre', called: 'Beaujolais' };

test.each([
  ['MORGON MARCEL LAPIERRE', lapierre],
  ['Lapierre Marcel - Morgon 2021', lapierre],
  ['Morgon M. Lapierre 75cl', lapierre],
  ['Morgon Marcel Lapiere, carton de 6', lapierre],
  ['Morgon rouge Marcel Lapierre AOP 2021 (bouteille 75 cl)', lapierre],
  ['Morgon Lapierre', lapierre],
  ['Beaujolais Morgon Marcel Lapierre', lapierre],
  ['Ch. Beaurenard St-Émilion Gd Cru', { name: 'Château Beau Renard Saint-Emilion Grand Cru', called: '' }],
  ['Dom. Tempier Bandol rosé', { name: 'Bandol', called: 'Domaine Tempier rosé' }],
  ['Crozes Hermitage M. Graillot magnum', { name: 'Crozes-Hermitage Maxime Graillot', called: '' }],
])('%s is no difference', (theirs, ours) => {
  expect(namesDiffer(theirs, ours)).toBe(false);
});

test.each([
  ['Morgon Marcel Lapierre Cuvée MMXX', lapierre],
  ['Fleurie Marcel Lapierre', lapierre],
  ['Saint-Véran Les Pommards 2022', { name: 'Saint-Véran', called: '' }],
  ['Sancerre blanc Vacheron', { name: 'Sancerre rouge Vacheron', called: '' }],
  ['Cheval Blanc', { name: 'Val Blanc', called: '' }],
  ['Pinot gris Trimbach', { name: 'Pinot noir Trimbach', called: '' }],
])('%s is one', (theirs, ours) => {
  expect(namesDiffer(theirs, ours)).toBe(true);
});

/** Tills and programs whose files are read, by name. */
import { expect, test } from 'vitest';
import { amazonOrderColumns } from '../files/amazonOrders.ts';
import { mappedColumns } from '../files/salesProfile.ts';
import { fileSources, profileOfSource } from './fileSources.ts';

const place = { timeZone: 'Europe/Paris', closingTime: '20:00' };

test('each is named once, and says in both languages what was found', () => {
  expect(new Set(fileSources.map(({ code }) => code)).size).toBe(fileSources.length);
  for (const { name, found } of fileSources) {
    expect(found.fr).toMatch(new RegExp(`^${name} : `));
    expect(found.en).toMatch(new RegExp(`^${name}: `));
    expect(found.fr).not.toContain("'");
  }
});

test('the names that the trade uses are there', () => {
  expect(fileSources.map(({ name }) => name)).toEqual([
    'Amazon',
    'Cavavin Connect',
    'CavExpert',
    'CellarTracker',
    'e-Tasting',
    'GestionCave',
    'Pandobac',
    'Tactill',
    'VinWine',
    'Wine Owners',
    'WinePOS',
  ]);
});

test('whose sales are ready names the page that publishes them; whose are not has no columns of ours', () => {
  for (const source of fileSources) {
    if (source.sales !== null || source.levels !== null) expect(source.page).toMatch(/^https:\/\//);
    else expect(profileOfSource(source, place)).toBeNull();
  }
});

test('a wine cellar’s program without a published format is offered with five minutes’ help', () => {
  const vinWine = fileSources.find(({ code }) => code === 'vinwine');
  expect(vinWine).toMatchObject({ kind: 'cellarBook', page: null, sales: null });
  expect(vinWine?.found.fr).toBe(
    'VinWine : aucun format publié ; montrez un fichier, Caveau vous aide à nommer ses colonnes, cinq minutes.',
  );
});

test('Amazon’s columns are those of its own page', () => {
  const amazon = fileSources.find(({ code }) => code === 'amazon');
  if (!amazon?.sales) throw new Error('Amazon has no columns');
  const published: readonly string[] = amazonOrderColumns;
  const read = [...mappedColumns({ ...amazon.sales, ...place }), ...amazon.sales.identity];
  expect(read.filter((column) => !published.includes(column))).toEqual([]);
  expect(profileOfSource(amazon, place)).toMatchObject({ ...place, decimal: 'dot' });
});

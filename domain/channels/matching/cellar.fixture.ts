/** A small catalogue of invented wines, with the neighbours that are mistaken for each other. */
import type { CatalogueEntry } from './articles.ts';

const usual = 750_000n;

export const cellar: readonly CatalogueEntry[] = [
  {
    id: 'roc-red',
    name: 'Domaine du Roc Levant Côtes du Rhône Rouge 2022',
    producer: 'Famille Astier',
    size: usual,
  },
  {
    id: 'roc-white',
    name: 'Domaine du Roc Levant Côtes du Rhône Blanc 2022',
    producer: 'Famille Astier',
    size: usual,
  },
  {
    id: 'roc-old',
    name: 'Domaine du Roc Levant Vieilles Vignes 2020',
    producer: 'Famille Astier',
    size: usual,
  },
  {
    id: 'galets',
    name: 'Saint-Joseph Les Galets Bleus 2021',
    producer: 'Cave Perrotin',
    size: usual,
    ean: '3760000000017',
  },
  {
    id: 'galets-mag',
    name: 'Saint-Joseph Les Galets Bleus 2021',
    producer: 'Cave Perrotin',
    size: 1_500_000n,
    code: 'GAL-MAG',
  },
  {
    id: 'galets-half',
    name: 'Saint-Joseph Les Galets Bleus 2021',
    producer: 'Cave Perrotin',
    size: 375_000n,
  },
  {
    id: 'tourelle',
    name: 'Château Tourelle-Maubert Bordeaux 2019',
    producer: 'Vignobles Maubert',
    size: usual,
    code: 'TM19',
  },
  {
    id: 'tourelle-2',
    name: 'Les Échos de Tourelle-Maubert Bordeaux 2019',
    producer: 'Vignobles Maubert',
    size: usual,
  },
  { id: 'ormeau', name: 'Clos de l’Ormeau Chinon 2021', producer: 'Clos de l’Ormeau', size: usual },
  {
    id: 'ormeau-oak',
    name: 'Clos de l’Ormeau Chinon Élevé en Fût 2020',
    producer: 'Clos de l’Ormeau',
    size: usual,
  },
  { id: 'vanel', name: 'Vanel & Fils Champagne Brut', producer: 'Maison Vanel', size: usual },
  { id: 'vanel-rose', name: 'Vanel & Fils Champagne Brut Rosé', producer: 'Maison Vanel', size: usual },
  {
    id: 'vanel-year',
    name: 'Vanel & Fils Champagne Brut Millésimé 2015',
    producer: 'Maison Vanel',
    size: usual,
  },
  { id: 'griotte', name: 'La Griotte Sauvage Gamay 2023', producer: 'Bruno Escande', size: usual },
  { id: 'tramont', name: 'Tramontane Noire Carignan 2022', producer: 'Mas Valric', size: usual },
  { id: 'tramont-box', name: 'Tramontane Noire Carignan BIB 3L', producer: 'Mas Valric' },
  { id: 'hirsel', name: 'Hirselbach Gewürztraminer 2022', producer: 'Hirselbach', size: usual },
  {
    id: 'hirsel-late',
    name: 'Hirselbach Gewürztraminer Vendanges Tardives 2018',
    producer: 'Hirselbach',
    size: 500_000n,
  },
  { id: 'aubrac', name: 'Mas Aubrac Picpoul de Pinet 2023', producer: 'Mas Aubrac', size: usual },
  { id: 'lune', name: 'Lune Rousse Pétillant Naturel 2023', producer: 'Atelier Lunel', size: usual },
  {
    id: 'fontseche-19',
    name: 'Château Fontsèche Pauillac 2019',
    producer: 'Château Fontsèche',
    size: usual,
    vintage: 2019,
  },
  {
    id: 'fontseche-20',
    name: 'Château Fontsèche Pauillac 2020',
    producer: 'Château Fontsèche',
    size: usual,
    vintage: 2020,
  },
  { id: 'merle', name: 'Le Merle Siffleur Sancerre 2022', producer: 'Domaine Jouanneau', size: usual },
  {
    id: 'bastide',
    name: 'Bastide des Cigaliers Bandol Rosé 2023',
    producer: 'Bastide des Cigaliers',
    size: usual,
  },
];

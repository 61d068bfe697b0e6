/** Sounds and words that invented names are built from; no estate, brewery or distillery is meant. */
import type { Accent } from './appellation.ts';
import { listOf } from './words.ts';

/** Beginnings of invented family names; each ends on a consonant. */
export const onsets = listOf(`
  Alz; Arv; Barz; Berv; Bizr; Bréz; Brov; Carv; Cazr; Chalv; Clouz; Corv; Dalz; Dorv; Druv; Erz; Esv; Farv; Fauz; Fréz; Fulv;
  Galv; Garz; Gouv; Gréz; Jalv; Javr; Jorv; Lanz; Lavr; Lézr; Lorv; Malz; Marz; Mélv; Morv; Navr; Norz; Orv; Pelv; Pralv;
  Quinz; Ralv; Rouv; Sarv; Solv; Talv; Tharz; Torv; Trév; Urv; Valz; Vauz; Verz; Vizr`);

/** Their endings, as each accent has them; each begins with a vowel. */
export const endings: Record<Accent, readonly string[]> = {
  oil: listOf('erolle; andin; imbert; aguet; oncel; ereau; inaud; olin; éran; ardet; enoy; igot'),
  oc: listOf('ussac; agnol; ignan; érac; olade; oubès; enc; argues; egals; ajol; astre; obal'),
  rhenish: listOf('ingler; ecker; istler; ommel; enbach; itzel'),
  corsican: listOf('accioni; inelli; olacce; ettone'),
  iberian: listOf('alvez; oreda; ançal; ueira'),
  italian: listOf('ondelli; astrucci; erinola; amonte'),
  overseas: listOf('ersdal; onkloof; aanberg'),
};

export const cuvees = listOf(`
  Les Galets; Vieilles Vignes; Terre d'ardoise; Les Terrasses; La Garenne; Le Clos du Puits; Les Murets; Grain de folie;
  Les Hauts; Pierre sèche; La Combe; L'Orée du bois; Les Cailloux; Vent du sud; La Source; L'Insoumise; Les Trois Terres;
  Le Chemin creux; Racines; La Parcelle; Petit bonheur; Les Amandiers; La Lune rousse; L'Heure bleue; Les Schistes;
  Argile rouge; La Cabane; Sous le figuier; Les Bruyères; Tête en l'air; Le Grand Muret; Les Genêts; Clair matin;
  La Croix des vents; Le Rouge-gorge; Les Copains; Entre ciel et pierre; La Vigne à Paul; Fleur de calcaire; Le Sentier;
  Les Restanques; Premier envol; Les Vignes blanches; Grande réserve; Tradition; Prestige; Cuvée du fondateur; Élevé en fût;
  Sélection parcellaire; Les Grives; Le Cadran; L'Alouette; Les Sorbiers; Bord de rive; Le Pas du loup; Cœur de cuve;
  La Grande Pièce; Les Marnes; L'Éclat; Dernier soleil`);

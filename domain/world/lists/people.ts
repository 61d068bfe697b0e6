/** Words for invented customers and suppliers. */
import { listOf } from './words.ts';

export const firstNames = listOf(`
  Adèle; Agathe; Alice; Antoine; Baptiste; Béatrice; Benoît; Camille; Cécile; Claire; Clément; Damien; Denis; Élise;
  Élodie; Émile; Étienne; Fanny; Florence; Franck; Gabriel; Guillaume; Hélène; Hugo; Inès; Jacques; Jeanne; Julien; Karim;
  Laure; Léa; Louis; Lucie; Manon; Marc; Margaux; Mathieu; Mehdi; Nadia; Nathalie; Nicolas; Odile; Olivier; Pascal; Paul;
  Pauline; Quentin; Rémi; Sabrina; Samuel; Sophie; Thomas; Valérie; Victor; Yann; Yasmine; Zoé`);

export const restaurantWords = listOf(`
  Restaurant Le; Bistrot Le; Brasserie Le; Auberge du; Hôtel du; Traiteur Le; Table du`);

export const restaurantSigns = listOf(`
  Vieux Pressoir; Petit Zinc; Grand Marronnier; Coq bavard; Pont levant; Chat lettré; Tilleul bleu; Four à pain; Merle
  moqueur; Bouchon vert; Quai tranquille`);

export const associationWords = listOf(`
  Comité des fêtes de; Amicale de; Club des dégustateurs de; Association sportive de`);

export const wineAgents = listOf(`
  Comptoir des vins; Sélection; Agence; Les Caves réunies; Négoce; Vignobles associés; Courtage; Domaines et terroirs`);

export const otherWholesalers: Record<'spirit' | 'beer' | 'pantry' | 'equipment', readonly string[]> = {
  spirit: listOf('Spiritueux; Alambics; Chais et rhumeries'),
  beer: listOf('Brasseurs associés; Entrepôt'),
  pantry: listOf('Épicerie fine; Saveurs; Terroirs gourmands'),
  equipment: listOf('Arts de la table; Emballages'),
};

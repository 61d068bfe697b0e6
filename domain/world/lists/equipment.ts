/** Glassware, openers, packaging, and what is sold without being a thing. */
import { type Article, object, service } from './article.ts';

const glass = object('other', 6, ['Verrerie']);
const tool = object('other', 4, ['Coutellerie', 'Atelier']);
const pack = object('packaging', 50, []);

export const glassware: readonly Article[] = [
  glass('Verre à dégustation INAO', [3, 5]),
  glass('Verre à bourgogne', [8, 15]),
  glass('Verre à bordeaux', [8, 15]),
  glass('Flûte à champagne', [6, 12]),
  glass('Verre à whisky', [7, 12]),
  glass('Verre à bière 50 cl', [5, 9]),
  glass('Carafe à décanter', [32, 68]),
  glass('Carafe à eau', [18, 32]),
  tool('Sommelier à double levier', [9, 19]),
  tool('Couteau sommelier manche en olivier', [58, 110]),
  tool('Tire-bouchon à lames', [14, 22]),
  tool('Pompe à vide et deux bouchons', [14, 22]),
  tool('Bouchon à champagne', [6, 11]),
  tool('Bec verseur aérateur', [12, 22]),
  tool('Seau à champagne', [28, 55]),
  tool('Rafraîchisseur à gel', [11, 18]),
  tool('Thermomètre à vin', [11, 19]),
  tool('Sabre à champagne', [78, 140]),
];

export const packagings: readonly Article[] = [
  pack('Sac kraft 1 bouteille', [1, 1]),
  pack('Sac kraft 2 bouteilles', [1, 2]),
  pack('Sac cadeau velours', [3, 5]),
  pack('Coffret bois 1 bouteille, vide', [7, 9]),
  pack('Coffret bois 2 bouteilles, vide', [10, 13]),
  pack('Coffret bois 3 bouteilles, vide', [12, 15]),
  pack('Coffret carton 2 bouteilles, vide', [3, 5]),
  pack('Coffret carton 3 bouteilles, vide', [4, 6]),
  pack('Carton expédition 6 bouteilles', [4, 6]),
  pack('Carton expédition 12 bouteilles', [6, 8]),
  pack('Papier de soie, 10 feuilles', [2, 3]),
  pack('Frisure de bois, 1 kg', [7, 9]),
];

export const services: readonly Article[] = [
  service('Dégustation accords mets et vins, par personne', 45),
  service("Initiation à l'œnologie, par personne", 39),
  service('Droit de bouchon', 9),
  service('Livraison en centre-ville', 8),
  service('Location de 25 verres', 15),
  service('Gravure sur bouteille', 18),
];

/** Droit de bouchon: what a bottle costs more when it is drunk at the bar. */
export const CORKAGE = 'Droit de bouchon';

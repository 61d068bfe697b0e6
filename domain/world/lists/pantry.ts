/** Food: what is spread, cut, crunched, and what is sweet. */
import { type Article, foodVat, jar, standardVat, weighed } from './article.ts';

const tin = jar(['Conserverie', 'Maison'], foodVat, 900);
const dry = jar(['Maison', 'Biscuiterie'], foodVat, 180);
const cured = jar(['Salaisons'], foodVat, 120);
const condiment = jar(['Maison', 'Moulin'], foodVat, 540);
const sweets = jar(['Confiserie', 'Chocolaterie'], standardVat, 210);

export const foods: readonly Article[] = [
  tin('Terrine de campagne', '180 g', [4, 7]),
  tin("Terrine de canard à l'orange", '180 g', [5, 8]),
  tin('Terrine de chevreuil', '180 g', [5, 9]),
  tin('Rillettes de porc', '180 g', [4, 7]),
  tin('Rillettes de canard', '180 g', [5, 8]),
  tin('Rillettes de saumon', '130 g', [5, 8]),
  tin('Foie gras de canard entier', '130 g', [22, 32]),
  tin('Confit de canard, 2 cuisses', '750 g', [13, 19]),
  tin("Sardines à l'huile d'olive", '115 g', [4, 7]),
  tin('Maquereaux au vin blanc', '120 g', [4, 7]),
  tin("Caviar d'aubergine", '100 g', [4, 6]),
  tin('Tapenade noire', '100 g', [4, 6]),
  tin('Tapenade verte', '100 g', [4, 6]),
  tin('Houmous au citron', '100 g', [4, 6]),
  tin('Cassoulet', '800 g', [13, 19]),
  dry('Crackers au romarin', '120 g', [3, 5]),
  dry('Sablés au comté', '100 g', [4, 6]),
  dry('Gressins au sésame', '150 g', [3, 5]),
  dry('Amandes salées', '150 g', [5, 8]),
  dry('Noix de cajou aux épices', '150 g', [5, 8]),
  dry('Chips à la truffe', '100 g', [4, 6]),
  cured('Saucisson sec', '200 g', [5, 9]),
  cured('Saucisson aux noisettes', '200 g', [6, 9]),
  cured('Saucisson au bleu', '200 g', [6, 9]),
  condiment("Huile d'olive vierge extra", '50 cl', [13, 24]),
  condiment('Vinaigre balsamique', '25 cl', [8, 16]),
  condiment("Moutarde à l'ancienne", '200 g', [4, 6]),
  condiment('Confiture de figue', '220 g', [4, 7]),
  condiment("Confit d'oignon", '100 g', [4, 6]),
  condiment('Miel de châtaignier', '250 g', [6, 10]),
  condiment('Fleur de sel', '125 g', [4, 7]),
];

export const confectionery: readonly Article[] = [
  sweets('Chocolats fins assortis', '250 g', [16, 26]),
  sweets('Truffes au chocolat', '200 g', [11, 17]),
  sweets('Orangettes', '150 g', [9, 14]),
  sweets('Calissons', '160 g', [9, 14]),
  sweets('Nougat tendre', '150 g', [6, 10]),
  sweets('Caramels au beurre salé', '150 g', [6, 9]),
];

export const weighedFoods: readonly Article[] = [
  weighed('Comté 18 mois', 'Affinage', [26, 32], 75),
  weighed('Tomme de brebis', 'Affinage', [27, 34], 75),
  weighed('Bleu fermier', 'Affinage', [22, 28], 50),
  weighed('Jambon sec 14 mois', 'Salaisons', [36, 48], 75),
];

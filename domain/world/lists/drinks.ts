/** Spirits, beers and soft drinks. */
import { type Article, drink } from './article.ts';

const spirit = drink('spirit', 70, ['Distillerie', 'Maison', 'Distillerie'], null);
const liqueur = drink('spirit', 50, ['Distillerie', 'Liquoristerie'], null);
const beer33 = drink('beer', 33, ['Brasserie'], 270);
const beer75 = drink('beer', 75, ['Brasserie'], 360);
const juice = drink('softDrink', 100, ['Vergers', 'Pressoir'], 540);
const small = drink('softDrink', 33, ['Limonaderie', 'Fabrique'], 360);
const fermented = drink('softDrink', 33, ['Fabrique'], 300);
const syrup = drink('softDrink', 70, ['Siroperie'], 720);

export const spirits: readonly Article[] = [
  spirit('Rhum agricole blanc', [24, 36], 5000),
  spirit('Rhum agricole ambré', [28, 40], 4500),
  spirit('Rhum agricole vieux VSOP', [42, 65], 4300),
  spirit('Rhum agricole vieux XO', [68, 130], 4300),
  spirit('Rhum arrangé ananas-vanille', [29, 42], 3200),
  spirit('Whisky français single malt', [42, 78], 4600),
  spirit('Whisky français single malt tourbé', [48, 85], 4600),
  spirit('Whisky français blended', [29, 42], 4000),
  spirit('Bourbon', [28, 52], 4500),
  spirit('Cognac VS', [32, 45], 4000),
  spirit('Cognac VSOP', [42, 62], 4000),
  spirit('Cognac XO', [85, 160], 4000),
  spirit('Bas-armagnac 10 ans', [42, 62], 4200),
  spirit('Bas-armagnac 20 ans', [68, 110], 4200),
  spirit('Calvados fine', [26, 36], 4000),
  spirit("Calvados hors d'âge", [48, 85], 4200),
  spirit('Gin distillé', [29, 46], 4300),
  spirit('Gin aux agrumes', [31, 46], 4200),
  spirit('Gin vieilli en fût', [38, 55], 4400),
  spirit('Vodka de blé', [26, 42], 4000),
  spirit('Pastis artisanal', [22, 34], 4500),
  spirit('Absinthe verte', [42, 62], 6500),
  spirit('Vermouth rouge', [15, 24], 1700),
  spirit('Vermouth blanc sec', [15, 24], 1800),
  spirit('Apéritif à la gentiane', [14, 22], 1600),
  spirit('Amer', [19, 28], 2100),
  liqueur('Eau-de-vie de poire williams', [34, 55], 4300),
  liqueur('Eau-de-vie de mirabelle', [32, 52], 4500),
  liqueur('Eau-de-vie de framboise', [36, 58], 4500),
  liqueur('Marc de Bourgogne', [32, 55], 4500),
  liqueur('Crème de cassis', [13, 19], 2000),
  liqueur('Crème de mûre', [13, 19], 1800),
  liqueur('Liqueur de verveine', [29, 44], 4000),
  liqueur("Liqueur d'orange", [28, 40], 4000),
  liqueur('Limoncello', [18, 27], 2800),
  liqueur('Liqueur de sapin', [26, 38], 4000),
];

export const beers: readonly Article[] = [
  beer33('Bière blonde', [2, 4], 500),
  beer33('Bière blanche', [2, 4], 480),
  beer33('Bière ambrée', [2, 4], 600),
  beer33('Bière IPA', [3, 5], 620),
  beer33('Bière brune', [3, 5], 700),
  beer33('Bière triple', [3, 5], 850),
  beer33('Bière acidulée à la framboise', [3, 5], 450),
  beer33('Bière sans alcool', [2, 4], null),
  beer75('Bière blonde', [6, 9], 500),
  beer75('Bière blanche', [6, 9], 480),
  beer75('Bière ambrée', [6, 9], 600),
  beer75('Bière triple', [7, 11], 850),
  beer75('Bière de Noël', [7, 11], 750),
  beer75('Cidre brut', [5, 9], 500),
  beer75('Poiré', [6, 10], 400),
];

export const softDrinks: readonly Article[] = [
  juice('Jus de pomme', [3, 5], null),
  juice('Jus de raisin rouge', [4, 7], null),
  juice('Jus de raisin blanc', [4, 7], null),
  juice("Nectar d'abricot", [4, 7], null),
  juice('Jus de poire', [4, 6], null),
  juice('Jus de tomate', [4, 7], null),
  small('Limonade artisanale', [2, 4], null),
  small('Tonic', [2, 4], null),
  small('Ginger beer', [2, 4], null),
  small('Cola artisanal', [2, 4], null),
  small('Eau gazeuse', [1, 3], null),
  fermented('Kombucha gingembre', [3, 5], null),
  fermented('Kombucha hibiscus', [3, 5], null),
  syrup('Sirop de menthe', [6, 9], null),
  syrup("Sirop d'orgeat", [6, 9], null),
];

/**
 * What a wine may be made of, by the names and numbers under which its list of ingredients tells it (delegated regulation (EU) 2019/33,
 * art. 48a; 2019/934, annex I). Allergens stand out (regulation (EU) 1169/2011, art. 21).
 */
import type { Language } from '../values/refusal.ts';

export const ingredientClasses = [
  'grapes',
  'sweetening',
  'acidity',
  'preservative',
  'stabiliser',
  'gas',
] as const;
export type IngredientClass = (typeof ingredientClasses)[number];

interface Ingredient {
  of: IngredientClass;
  /** E number, of an additive. */
  e?: string;
  allergen?: true;
  fr: string;
  en: string;
}

export const ingredients = {
  grapes: { of: 'grapes', fr: 'raisins', en: 'grapes' },
  concentratedMust: { of: 'sweetening', fr: 'moût de raisin concentré', en: 'concentrated grape must' },
  sucrose: { of: 'sweetening', fr: 'saccharose', en: 'sucrose' },
  tirage: { of: 'sweetening', fr: 'liqueur de tirage', en: 'tirage liqueur' },
  expedition: { of: 'sweetening', fr: 'liqueur d’expédition', en: 'expedition liqueur' },
  spirit: { of: 'sweetening', fr: 'alcool d’origine vitique', en: 'wine alcohol' },
  tartaric: { of: 'acidity', e: 'E334', fr: 'acide tartrique', en: 'tartaric acid' },
  malic: { of: 'acidity', e: 'E296', fr: 'acide malique', en: 'malic acid' },
  lactic: { of: 'acidity', e: 'E270', fr: 'acide lactique', en: 'lactic acid' },
  calciumSulphate: { of: 'acidity', e: 'E516', fr: 'sulfate de calcium', en: 'calcium sulphate' },
  sulphites: { of: 'preservative', allergen: true, fr: 'sulfites', en: 'sulphites' },
  sulphurDioxide: {
    of: 'preservative',
    e: 'E220',
    allergen: true,
    fr: 'dioxyde de soufre',
    en: 'sulphur dioxide',
  },
  metabisulphite: {
    of: 'preservative',
    e: 'E224',
    allergen: true,
    fr: 'métabisulfite de potassium',
    en: 'potassium metabisulphite',
  },
  sorbate: { of: 'preservative', e: 'E202', fr: 'sorbate de potassium', en: 'potassium sorbate' },
  lysozyme: { of: 'preservative', e: 'E1105', allergen: true, fr: 'lysozyme (œuf)', en: 'lysozyme (egg)' },
  ascorbic: { of: 'preservative', e: 'E300', fr: 'acide L-ascorbique', en: 'L-ascorbic acid' },
  dimethylDicarbonate: {
    of: 'preservative',
    e: 'E242',
    fr: 'dicarbonate de diméthyle',
    en: 'dimethyl dicarbonate',
  },
  citric: { of: 'stabiliser', e: 'E330', fr: 'acide citrique', en: 'citric acid' },
  metatartaric: { of: 'stabiliser', e: 'E353', fr: 'acide métatartrique', en: 'metatartaric acid' },
  gumArabic: { of: 'stabiliser', e: 'E414', fr: 'gomme arabique', en: 'gum arabic' },
  mannoproteins: {
    of: 'stabiliser',
    fr: 'mannoprotéines de levures',
    en: 'yeast mannoproteins',
  },
  celluloseGum: {
    of: 'stabiliser',
    e: 'E466',
    fr: 'carboxyméthylcellulose',
    en: 'carboxymethylcellulose',
  },
  polyaspartate: {
    of: 'stabiliser',
    e: 'E456',
    fr: 'polyaspartate de potassium',
    en: 'potassium polyaspartate',
  },
  fumaric: { of: 'stabiliser', e: 'E297', fr: 'acide fumarique', en: 'fumaric acid' },
  argon: { of: 'gas', e: 'E938', fr: 'argon', en: 'argon' },
  nitrogen: { of: 'gas', e: 'E941', fr: 'azote', en: 'nitrogen' },
  carbonDioxide: { of: 'gas', e: 'E290', fr: 'dioxyde de carbone', en: 'carbon dioxide' },
  protectiveAtmosphere: {
    of: 'gas',
    fr: 'embouteillé sous atmosphère protectrice',
    en: 'bottled in a protective atmosphere',
  },
} as const satisfies Record<string, Ingredient>;
export type IngredientName = keyof typeof ingredients;
const isIngredient = (key: string): key is IngredientName => Object.hasOwn(ingredients, key);
export const ingredientNames: readonly IngredientName[] = Object.keys(ingredients).filter(isIngredient);

/** One of ours, or what the list does not know. */
export type Listed = { known: IngredientName } | { other: string; allergen: boolean };

export interface SaidIngredient {
  text: string;
  isAllergen: boolean;
}

interface SaidClass {
  /** `conservateurs`; null before what needs no class: grapes, sugar, and a sentence of its own. */
  heading: string | null;
  items: SaidIngredient[];
}

/** One, and several. */
const headings: Record<IngredientClass, Record<Language, readonly [string, string]> | null> = {
  grapes: null,
  sweetening: null,
  acidity: {
    fr: ['régulateur d’acidité', 'régulateurs d’acidité'],
    en: ['acidity regulator', 'acidity regulators'],
  },
  preservative: {
    fr: ['conservateur et antioxydant', 'conservateurs et antioxydants'],
    en: ['preservative and antioxidant', 'preservatives and antioxidants'],
  },
  stabiliser: { fr: ['stabilisateur', 'stabilisateurs'], en: ['stabiliser', 'stabilisers'] },
  gas: { fr: ['gaz d’emballage', 'gaz d’emballage'], en: ['packaging gas', 'packaging gases'] },
};

/** In the order of the law: what it is made of, then additives class by class; what is not on our list follows the grapes. */
export function saidIngredients(listed: readonly Listed[], language: Language): SaidClass[] {
  const known = listed.flatMap((one) => ('known' in one ? [one.known] : []));
  const others = listed.flatMap((one) =>
    'other' in one ? [{ text: one.other, isAllergen: one.allergen }] : [],
  );
  const ofClass = (wanted: IngredientClass): SaidClass[] => {
    const names = ingredientNames.filter((name) => known.includes(name) && ingredients[name].of === wanted);
    const sentence = names.includes('protectiveAtmosphere');
    const items = names
      .filter((name) => name !== 'protectiveAtmosphere')
      .map((name) => said(ingredients[name], language));
    const heading = headings[wanted]?.[language][items.length > 1 ? 1 : 0] ?? null;
    return [
      ...(items.length > 0 ? [{ heading, items }] : []),
      ...(sentence ? [{ heading: null, items: [said(ingredients.protectiveAtmosphere, language)] }] : []),
    ];
  };
  return [
    ...ofClass('grapes'),
    ...ofClass('sweetening'),
    ...(others.length > 0 ? [{ heading: null, items: others }] : []),
    ...(['acidity', 'preservative', 'stabiliser', 'gas'] as const).flatMap(ofClass),
  ];
}

function said(ingredient: Ingredient, language: Language): SaidIngredient {
  const { e, allergen } = ingredient;
  const name = ingredient[language];
  return { text: e === undefined ? name : `${name} (${e})`, isAllergen: allergen === true };
}

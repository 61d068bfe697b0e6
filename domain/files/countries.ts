/** The countries that wine, spirits and beer come from, by their French and English names. */
import { fold } from './fold.ts';

/** ISO 3166-1 alpha-2 and names, folded. The overseas departments are France. */
const names: Readonly<Record<string, string>> = {
  AM: 'armenie|armenia',
  AR: 'argentine|argentina',
  AT: 'autriche|austria',
  AU: 'australie|australia',
  BB: 'barbade|barbados',
  BE: 'belgique|belgium',
  BG: 'bulgarie|bulgaria',
  BR: 'bresil|brazil',
  CA: 'canada',
  CH: 'suisse|switzerland',
  CL: 'chili|chile',
  CN: 'chine|china',
  CU: 'cuba',
  CZ: 'tchequie|republique tcheque|czechia|czech republic',
  DE: 'allemagne|germany|deutschland',
  DO: 'republique dominicaine|dominican republic',
  ES: 'espagne|spain|espana',
  FR: 'france|martinique|guadeloupe|reunion|la reunion|guyane',
  GB: 'royaume uni|united kingdom|angleterre|england|ecosse|scotland|grande bretagne|uk',
  GE: 'georgie|georgia',
  GR: 'grece|greece',
  GT: 'guatemala',
  HR: 'croatie|croatia',
  HT: 'haiti',
  HU: 'hongrie|hungary',
  IE: 'irlande|ireland',
  IL: 'israel',
  IN: 'inde|india',
  IT: 'italie|italy|italia',
  JM: 'jamaique|jamaica',
  JP: 'japon|japan',
  LB: 'liban|lebanon',
  LU: 'luxembourg',
  MA: 'maroc|morocco',
  MD: 'moldavie|moldova',
  MX: 'mexique|mexico',
  NL: 'pays bas|netherlands|hollande',
  NZ: 'nouvelle zelande|new zealand',
  PA: 'panama',
  PE: 'perou|peru',
  PL: 'pologne|poland',
  PT: 'portugal',
  RO: 'roumanie|romania',
  RS: 'serbie|serbia',
  SE: 'suede|sweden',
  SI: 'slovenie|slovenia',
  SK: 'slovaquie|slovakia',
  TR: 'turquie|turkey',
  TW: 'taiwan',
  US: 'etats unis|united states|united states of america|usa',
  UY: 'uruguay',
  VE: 'venezuela',
  ZA: 'afrique du sud|south africa',
};

const codeOfName = new Map(
  Object.entries(names).flatMap(([code, spellings]) =>
    spellings.split('|').map((spelling): [string, string] => [spelling, code]),
  ),
);

/** The country's code from its name or its code; null where it is not known. */
export function readCountry(text: string): string | null {
  const upper = text.trim().toUpperCase();
  return Object.hasOwn(names, upper) ? upper : (codeOfName.get(fold(text)) ?? null);
}

export const knownCountryNames: readonly string[] = [...codeOfName.keys()];

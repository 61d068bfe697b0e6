/** What a written name of a wine says: its words, vintage, bottle, colour and case. */
import { parseWineLabel } from '../../catalog/label.ts';
import type { Colour } from '../../catalog/rules.ts';
import { colourImplied } from './colours.ts';
import { termsOf } from './words.ts';

export interface ReadName {
  terms: readonly string[];
  vintage: number | null;
  /** Microlitres. */
  size: bigint | null;
  colour: Colour | null;
  /** Bottles of the case that is named; null where one bottle is. */
  packOf: number | null;
}

/** Forms of tills and shops, as the reader of labels knows them. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/&(?:quot|apos|nbsp|#0?39|#34);/gi, ' '],
  [/(?<![\p{L}\d])x(\d{2,4})\s*(ml|cl)(?!\p{L})/giu, ' $1 $2'],
  [/(\d)\s*(?:lt|ltr|ltrs|litri|litro)\.?(?!\p{L})/giu, '$1 l'],
  [/(?<!\p{L})(?:mill?[ée]sim[ée]e?|mill|vintage)\.?\s+(?=(?:19|20)\d\d(?!\d))/giu, ' '],
  [/(?<![\p{L}\d])(?:mag|mgm|mgn)(?![\p{L}\d])\.?/giu, 'magnum'],
  [
    /(?<![\p{L}\d/])1\s*\/\s*2\s*(?:bt|btl|blle|bouteille|bottle)(?!\p{L})|(?<!\p{L})(?:half|demi)[ -](?:bottle|bouteille|blle|btl)(?!\p{L})/giu,
    '37.5 cl',
  ],
  [
    /(?<![\p{L}\d])(?:x|par|pack of|lot de|cs|ctn|crt)\s*(\d{1,2})(?![\d.,]|\s*(?:cl|ml|l)(?!\p{L}))(?:\s*(?:bouteilles|bottles|btls?|blles?|bt))?/giu,
    'carton de $1',
  ],
  [/(?<![\p{L}\d.,])(\d{1,2})\s*(?:bouteilles|bottles|btls|blles)(?!\p{L})/giu, 'carton de $1'],
];

export function readName(text: string): ReadName {
  const written = forms.reduce((said, [form, known]) => said.replaceAll(form, known), text.normalize('NFC'));
  const { name, vintage, contentMicrolitres, colour, packOf } = parseWineLabel(written);
  const withoutSize = contentMicrolitres === null ? name : name.replaceAll(namedSize, ' ');
  const terms = termsOf(withoutSize);
  return {
    terms,
    vintage,
    size: contentMicrolitres,
    colour: colour ?? colourImplied(terms),
    packOf: packOf !== null && packOf > 1 ? packOf : null,
  };
}

const namedSize =
  /(?<!\p{L})(?:double[ -]?)?(?:magnum|jeroboam|jéroboam|mathusalem|salmanazar|nabuchodonosor)(?!\p{L})/giu;

/** A wine's name as words that can be compared: without accents and capitals, abbreviations written out, one word for what several languages say. */

/** What a label adds to any name: it tells no two wines apart. */
const noise = wordsOf(
  'vin vins vino vinos vinho wine wines wein aoc aop ac ap ao igp igt doc docg doca do dop vdp vdt appellation controlee ' +
    'protegee bouteille bouteilles bottle bottles btl btle blle bt flasche cl ml lt',
);

/** What stands between words. */
const joining = wordsOf(
  'a al au aux con da das de dei del della delle dell degli des di do dos du d e ed el en et i il in l la las le les lo los ' +
    'of on the un une und y von und der die das sur',
);

const writtenOut = new Map<string, string>([
  ...shortFor('chateau', 'ch cht chat chx chateaux'),
  ...shortFor('domaine', 'dom dne dme domaines'),
  ...shortFor('saint', 'st snt sankt san'),
  ...shortFor('sainte', 'ste santa'),
  ...shortFor('grand', 'gd grd gde grande gran'),
  ...shortFor('cuvee', 'cuv cvee'),
  ...shortFor('reserve', 'res resv rsv rve reserva riserva reserves'),
  ...shortFor('premier', '1er 1ier 1r'),
  ...shortFor('cotes', 'cote ctes'),
  ...shortFor('coteaux', 'cotx ctx cx'),
  ...shortFor('bourgogne', 'bourg bgne bourgne burgundy'),
  ...shortFor('bordeaux', 'bdx bord'),
  ...shortFor('champagne', 'champ chpgne'),
  ...shortFor('cotes rhone', 'cdr'),
  ...shortFor('chateauneuf pape', 'cndp chtneuf chateauneufdupape'),
  ...shortFor('vieilles vignes', 'vv'),
  ...shortFor('grand cru', 'gc'),
  ...shortFor('premier cru', '1ercru pc'),
  ...shortFor('blanc blancs', 'bdb'),
  ...shortFor('cabernet', 'cab cabs'),
  ...shortFor('cabernet sauvignon', 'cabsauv'),
  ...shortFor('sauvignon', 'sauv sauvi'),
  ...shortFor('chardonnay', 'chard'),
  ...shortFor('gewurztraminer', 'gewurz gewurtz'),
  ...shortFor('shiraz', 'syrah'),
  ...shortFor('rouge', 'red rosso rossa tinto tinta rge rouges'),
  ...shortFor('blanc', 'white bianco bianca blanco blanca branco branca blc blanche weiss'),
  ...shortFor('rose', 'rosado rosada rosato roses'),
  ...shortFor('bio', 'organic biologique biologico biologica ecologico organico organica'),
  ...shortFor('demi', 'semi medium'),
  ...shortFor('sec', 'dry seco secco trocken seca'),
  ...shortFor('demi sec', 'halbtrocken'),
  ...shortFor('doux', 'sweet dulce dolce'),
  ...shortFor('sherry', 'xeres jerez'),
  ...shortFor('porto', 'port oporto'),
  ...shortFor('madere', 'madeira'),
  ...shortFor('classique', 'classic classico clasico'),
  ...shortFor('superieur', 'superiore sup superior'),
  ...shortFor('mousseux', 'sparkling spumante espumante espumoso sekt'),
]);

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function shortFor(whole: string, forms: string): [string, string][] {
  return forms.split(' ').map((form) => [form, whole]);
}

/** `Ch. Lindeman’s &quot;Œil&quot;` → `ch. lindemans  oeil `. */
export function foldName(text: string): string {
  return text
    .replaceAll(/&(?:quot|apos|nbsp|#0?39|#34);/gi, ' ')
    .replaceAll(/&amp;/gi, '&')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll(/(?<=\p{L})['’´`]s(?!\p{L})/gu, 's');
}

/** Words that people write in one or in two. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [
    /(?<!\p{L})(?:old vines?|vinhas velhas|vinas viejas|alte reben|vigne vecchie)(?!\p{L})/gu,
    'vieilles vignes',
  ],
  [/(?<!\p{L})chateauneuf[\s-]+du[\s-]+pape(?!\p{L})/gu, 'chateauneuf pape'],
  [/(?<!\d)1\s*\/\s*2 sec(?!\p{L})/gu, 'demi sec'],
  [/(?<!\p{L})c(?:o?te?s?)?\.?\s*d(?:u|t)?\.?\s*rh(?:one?)?(?!\p{L})/gu, 'cotes rhone'],
];

/** The words that tell, each once; those of the label alone (`Vin`) where there are no others. */
export function termsOf(text: string): string[] {
  const plain = phrases.reduce((folded, [phrase, said]) => folded.replaceAll(phrase, said), foldName(text));
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !joining.has(word));
  const telling = words.filter((word) => !noise.has(word));
  const kept = telling.length > 0 ? telling : words;
  return [...new Set(kept.flatMap((word) => writtenOut.get(word)?.split(' ') ?? word))];
}

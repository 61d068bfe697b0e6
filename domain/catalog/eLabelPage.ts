/**
 * The page that a bottle's QR code opens for a stranger: what the law asks and nothing else. Plain HTML, without a program, a cookie, a
 * picture or an address of anybody else (regulation (EU) 1308/2013, art. 119(5): no collection or tracking of user data, nothing for marketing).
 */
import { formatScaled } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { ELabel } from './eLabelContract.ts';
import { saidIngredients } from './ingredients.ts';

interface PageFacts {
  name: string;
  /** Null where it is a blend of years, or no wine. */
  vintage: number | null;
  producer: string | null;
  /** Hundredths of a percent. */
  abv: number | null;
  label: ELabel;
}

const words = {
  fr: {
    ingredients: 'Ingrédients',
    nutrition: 'Déclaration nutritionnelle',
    per: 'Pour 100\u00a0ml',
    energy: 'Énergie',
    fat: 'Matières grasses',
    saturates: 'dont acides gras saturés',
    carbohydrate: 'Glucides',
    sugars: 'dont sucres',
    protein: 'Protéines',
    salt: 'Sel',
    negligible: (list: string) => `Contient des quantités négligeables de ${list}.`,
    fatOf: 'matières grasses',
    saturatesOf: 'acides gras saturés',
    proteinOf: 'protéines',
    saltOf: 'sel',
    and: ' et ',
    alcohol: (percent: string) => `${percent}\u00a0% vol.`,
    otherLanguage: 'English',
    unknown: 'Aucune information n’est publiée pour ce code.',
    office: 'Vous êtes de la maison\u00a0? Ouvrir la fiche',
  },
  en: {
    ingredients: 'Ingredients',
    nutrition: 'Nutrition declaration',
    per: 'Per 100\u00a0ml',
    energy: 'Energy',
    fat: 'Fat',
    saturates: 'of which saturates',
    carbohydrate: 'Carbohydrate',
    sugars: 'of which sugars',
    protein: 'Protein',
    salt: 'Salt',
    negligible: (list: string) => `Contains negligible amounts of ${list}.`,
    fatOf: 'fat',
    saturatesOf: 'saturates',
    proteinOf: 'protein',
    saltOf: 'salt',
    and: ' and ',
    alcohol: (percent: string) => `${percent}% vol.`,
    otherLanguage: 'Français',
    unknown: 'Nothing is published for this code.',
    office: 'Do you work here? Open the item',
  },
} as const;

const style = `
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:34rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1{font-size:1.4rem;line-height:1.25;margin:0}
h2{font-size:1.05rem;margin:2rem 0 .5rem}
p{margin:.25rem 0}
table{width:100%;border-collapse:collapse}
caption{text-align:start;padding-bottom:.25rem}
th,td{padding:.4rem 0;border-top:1px solid;text-align:start;font-weight:400;vertical-align:top}
td{text-align:end;white-space:nowrap}
.part th{padding-inline-start:1.25rem}
a{color:inherit}
.change{text-align:end}`;

/** `here` is the page's own address without its query. */
export function eLabelPage(facts: PageFacts, language: Language, here: string): string {
  const said = words[language];
  const { name, vintage, producer, abv, label } = facts;
  const title = vintage === null ? name : `${name} ${vintage}`;
  const beside = [producer, abv === null ? null : said.alcohol(formatScaled(BigInt(abv), 2, language))];
  const listed = saidIngredients(label.ingredients, language)
    .map(({ heading, items }) => {
      const list = items
        .map(({ text, isAllergen }) => (isAllergen ? `<strong>${escaped(text)}</strong>` : escaped(text)))
        .join(', ');
      const colon = language === 'fr' ? '\u00a0: ' : ': ';
      return heading === null ? list : escaped(heading) + colon + list;
    })
    .join(language === 'fr' ? '\u00a0; ' : '; ');
  const other: Language = language === 'fr' ? 'en' : 'fr';
  return page(
    language,
    title,
    `<header class="change"><a href="${escaped(here)}?lang=${other}" hreflang="${other}" lang="${other}">${said.otherLanguage}</a></header>
<main>
<h1>${escaped(title)}</h1>
<p>${beside.flatMap((one) => (one === null ? [] : [escaped(one)])).join(' · ')}</p>
<h2>${said.ingredients}</h2>
<p>${capital(listed)}.</p>
<h2>${said.nutrition}</h2>
<table><caption>${said.per}</caption><tbody>
${rowsOf(label, language)}
</tbody></table>
${negligible(label, language)}
</main>`,
  );
}

/** What a stranger sees of a code of which nothing is published; whoever works there goes on from it. */
export function unknownPage(language: Language, office: string): string {
  const { unknown, ...said } = words[language];
  return page(
    language,
    unknown,
    `<main><h1>${unknown}</h1><p><a href="${escaped(office)}">${said.office}</a></p></main>`,
  );
}

function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escaped(title)}</title><style>${style}</style></head>
<body>
${body}
</body></html>
`;
}

function rowsOf(label: ELabel, language: Language): string {
  const said = words[language];
  const grams = (value: number, places: 1 | 2): string =>
    `${formatScaled(BigInt(value), places, language)}\u00a0g`;
  const row = (name: string, value: string, isPart = false): string =>
    `<tr${isPart ? ' class="part"' : ''}><th scope="row">${name}</th><td>${value}</td></tr>`;
  const told = (name: string, value: number | null, places: 1 | 2 = 1, isPart = false): string[] =>
    value === null ? [] : [row(name, grams(value, places), isPart)];
  return [
    row(said.energy, `${label.energyKj}\u00a0kJ / ${label.energyKcal}\u00a0kcal`),
    ...told(said.fat, label.fat),
    ...told(said.saturates, label.saturates, 1, true),
    ...told(said.carbohydrate, label.carbohydrate),
    ...told(said.sugars, label.sugars, 1, true),
    ...told(said.protein, label.protein),
    ...told(said.salt, label.salt, 2),
  ].join('\n');
}

function negligible({ fat, saturates, protein, salt }: ELabel, language: Language): string {
  const said = words[language];
  const missing = [
    fat === null ? said.fatOf : null,
    saturates === null ? said.saturatesOf : null,
    protein === null ? said.proteinOf : null,
    salt === null ? said.saltOf : null,
  ].filter((one) => one !== null);
  const last = missing.pop();
  if (last === undefined) return '';
  const list = missing.length === 0 ? last : missing.join(', ') + said.and + last;
  return `<p>${said.negligible(list)}</p>`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');

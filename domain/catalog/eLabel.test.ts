/** What a wine's electronic label tells, and that it tells nothing else. */
import { expect, test } from 'vitest';
import { energyOf } from './eLabel.ts';
import { type ELabel } from './eLabelContract.ts';
import { eLabelPage, unknownPage } from './eLabelPage.ts';

const label: ELabel = {
  ingredients: [
    { known: 'sulphites' },
    { known: 'grapes' },
    { known: 'tartaric' },
    { known: 'gumArabic' },
    { known: 'metatartaric' },
    { other: 'écorces d’orange', allergen: false },
    { known: 'protectiveAtmosphere' },
  ],
  energyKj: 319,
  energyKcal: 77,
  fat: null,
  saturates: null,
  carbohydrate: 5,
  sugars: 3,
  protein: null,
  salt: null,
  published: true,
};
const wine = { name: 'Chinon', vintage: 2024, producer: 'Domaine <Été>', abv: 1350, label };

test.each([
  ['a dry wine of 13.5 %', { abv: 1350, carbohydrate: 5, fat: 0, protein: 0 }, 317, 77],
  ['a sweet wine of 12 % with 12 g', { abv: 1200, carbohydrate: 120, fat: 0, protein: 0 }, 479, 114],
  ['a cream of 17 %', { abv: 1700, carbohydrate: 200, fat: 130, protein: 30 }, 1261, 303],
])('Energy follows from alcohol and sugar by the law’s figures: %s', (_, holds, kilojoules, kilocalories) => {
  expect(energyOf(holds)).toEqual({ kilojoules, kilocalories });
});

test('The page tells ingredients in the order of the law, additives by class with their number, allergens in bold', () => {
  const html = eLabelPage(wine, 'fr', '/01/03760123456784');
  expect(html).toContain(
    '<p>Raisins\u00a0; écorces d’orange\u00a0; régulateur d’acidité\u00a0: acide tartrique (E334)\u00a0; conservateur et antioxydant\u00a0: <strong>sulfites</strong>\u00a0; stabilisateurs\u00a0: acide métatartrique (E353), gomme arabique (E414)\u00a0; embouteillé sous atmosphère protectrice.</p>',
  );
  expect(html).toContain('<h1>Chinon 2024</h1>\n<p>Domaine &lt;Été&gt; · 13,5\u00a0% vol.</p>');
  expect(eLabelPage(wine, 'en', '/01/03760123456784')).toContain(
    '<p>Grapes; écorces d’orange; acidity regulator: tartaric acid (E334); preservative and antioxidant: <strong>sulphites</strong>; stabilisers: metatartaric acid (E353), gum arabic (E414); bottled in a protective atmosphere.</p>',
  );
});

test('It tells the energy of 100 ml in both units, and what is negligible in a sentence', () => {
  const html = eLabelPage(wine, 'fr', '/');
  expect(html).toContain('<th scope="row">Énergie</th><td>319\u00a0kJ / 77\u00a0kcal</td>');
  expect(html).toContain('<tr class="part"><th scope="row">dont sucres</th><td>0,3\u00a0g</td></tr>');
  expect(html).toContain(
    'Contient des quantités négligeables de matières grasses, acides gras saturés, protéines et sel.',
  );
});

test.each([eLabelPage(wine, 'fr', '/01/03760123456784'), unknownPage('en', '/stock/scanned/1')])(
  'It runs nothing, loads nothing and leads nowhere outside',
  (html) => {
    expect(html).not.toMatch(/<script|<img|<link|<iframe|<form|http|@import|url\(/i);
  },
);

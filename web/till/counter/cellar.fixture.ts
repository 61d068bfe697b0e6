/** A small cellar and its shop, for trying the counter's screens. */
import type { TillHouse } from '#domain/till/deviceContract.ts';
import type { TillItem, TillLevel } from '#domain/till/item.ts';

const idOf = (kind: string, number: number): string =>
  `0197a000-0000-7000-8000-${kind}${String(number).padStart(12 - kind.length, '0')}`;
export const priceListId = idOf('f', 1);
const tradeListId = idOf('f', 2);

type Sketch = [name: string, cents: number, more?: Partial<TillItem>];

const wines: Sketch[] = [
  [
    'Chinon « Les Picasses » 2019',
    1450,
    { colour: 'red', vintage: 2019, producer: 'Olga Raffault', appellation: 'Chinon' },
  ],
  [
    'Morgon « Côte du Py » 2021',
    1990,
    { colour: 'red', vintage: 2021, producer: 'Jean Foillard', appellation: 'Morgon' },
  ],
  [
    'Crozes-Hermitage 2020',
    2450,
    { colour: 'red', vintage: 2020, producer: 'Alain Graillot', appellation: 'Crozes-Hermitage' },
  ],
  [
    'Saint-Joseph « Reflets » 2019',
    2750,
    { colour: 'red', vintage: 2019, producer: 'François Villard', appellation: 'Saint-Joseph' },
  ],
  [
    'Châteauneuf-du-Pape 2018',
    4800,
    { colour: 'red', vintage: 2018, producer: 'Vieux Télégraphe', appellation: 'Châteauneuf-du-Pape' },
  ],
  [
    'Sancerre « Monts Damnés » 2022',
    3400,
    { colour: 'white', vintage: 2022, producer: 'François Cotat', appellation: 'Sancerre' },
  ],
  [
    'Muscadet Sèvre et Maine sur lie 2022',
    1150,
    { colour: 'white', vintage: 2022, producer: 'Domaine de la Pépière', appellation: 'Muscadet' },
  ],
  [
    'Chablis 1er cru Montmains 2021',
    3150,
    { colour: 'white', vintage: 2021, producer: 'Louis Michel', appellation: 'Chablis' },
  ],
  [
    'Bandol rosé 2023',
    2290,
    { colour: 'rose', vintage: 2023, producer: 'Domaine Tempier', appellation: 'Bandol' },
  ],
  [
    'Crémant de Loire brut',
    1390,
    { colour: 'white', style: 'sparkling', producer: 'Langlois', appellation: 'Crémant de Loire' },
  ],
  [
    'Champagne brut « Tradition »',
    3200,
    { colour: 'white', style: 'sparkling', producer: 'Egly-Ouriet', appellation: 'Champagne' },
  ],
  [
    'Vouvray moelleux 2018',
    2600,
    { colour: 'white', style: 'sweet', vintage: 2018, producer: 'Huet', appellation: 'Vouvray' },
  ],
];
const others: Sketch[] = [
  ['Calvados 8 ans', 5200, { skuKind: 'spirit', content: 700_000n, quantity: 700_000n, unit: 'bouteille' }],
  ['Bière blonde artisanale', 480, { skuKind: 'beer', content: 330_000n, quantity: 330_000n }],
  ['Jus de raisin', 520, { skuKind: 'softDrink', vatTakeaway: 550, vatOnSite: 1000 }],
  [
    'Rillettes du Mans',
    690,
    {
      skuKind: 'food',
      measure: 'count',
      content: 1000n,
      quantity: 1000n,
      unit: 'pot',
      vatTakeaway: 550,
      vatOnSite: 1000,
    },
  ],
  [
    'Comté 18 mois',
    2990,
    {
      skuKind: 'food',
      measure: 'mass',
      content: 1_000_000n,
      quantity: 1_000_000n,
      unit: 'kg',
      unitKind: 'measure',
      vatTakeaway: 550,
      vatOnSite: 1000,
    },
  ],
  [
    'Planche mixte',
    1800,
    {
      skuKind: 'food',
      measure: 'count',
      content: 1000n,
      quantity: 1000n,
      unit: 'planche',
      vatTakeaway: 1000,
      vatOnSite: 1000,
    },
  ],
  [
    'Tire-bouchon sommelier',
    1490,
    { skuKind: 'other', measure: 'count', content: 1000n, quantity: 1000n, unit: 'pièce' },
  ],
];

function itemOf([name, cents, more]: Sketch, number: number): TillItem {
  return {
    unitId: idOf('a', number),
    skuId: idOf('b', number),
    name,
    unit: 'bouteille',
    unitKind: 'unit',
    skuKind: 'wine',
    measure: 'volume',
    quantity: 750_000n,
    content: 750_000n,
    code: `V${number}`,
    barcodes: [`376${String(number).padStart(10, '0')}`],
    prices: [
      { priceListId, amountE4: BigInt(cents) * 100n },
      { priceListId: tradeListId, amountE4: BigInt(cents) * 80n },
    ],
    vatTakeaway: 2000,
    vatOnSite: 2000,
    colour: null,
    style: null,
    vintage: null,
    producer: null,
    appellation: null,
    alcoholInside: false,
    archived: false,
    ...more,
  };
}

const bottles = [...wines, ...others].map(itemOf);
const glasses = bottles.slice(0, 9).map(
  (bottle, number): TillItem => ({
    ...bottle,
    unitId: idOf('d', number),
    unit: 'verre 12,5 cl',
    unitKind: 'glass',
    quantity: 125_000n,
    barcodes: [],
    prices: bottle.prices.map(({ priceListId: list, amountE4 }) => ({
      priceListId: list,
      amountE4: (amountE4 / 30_000n) * 10_000n,
    })),
  }),
);
const packs = bottles.slice(0, 6).map(
  (bottle, number): TillItem => ({
    ...bottle,
    unitId: idOf('e', number),
    unit: 'carton de 6',
    unitKind: 'pack',
    quantity: 4_500_000n,
    barcodes: [],
    prices: bottle.prices.map(({ priceListId: list, amountE4 }) => ({
      priceListId: list,
      amountE4: amountE4 * 6n,
    })),
  }),
);

export const cellar: readonly TillItem[] = [...bottles, ...glasses, ...packs];

export const levels: ReadonlyMap<string, TillLevel> = new Map(
  bottles.map((item, number) => [
    item.skuId,
    {
      skuId: item.skuId,
      shelf: item.content * BigInt((number * 7) % 24),
      opened: number < 9 ? BigInt(75_000 * (number + 1)) : 0n,
    },
  ]),
);

export const house: TillHouse = {
  register: {
    id: '0197a000-0000-7000-8000-000000000001',
    code: 'C1',
    name: 'Comptoir',
    siret: '73282932000074',
  },
  organization: { id: idOf('1', 1), name: 'Cave du Port', language: 'fr', training: false },
  shop: {
    id: idOf('2', 1),
    name: 'Cave du Port',
    timeZone: 'Europe/Paris',
    dayEndsAtHour: 4,
    currency: 'EUR',
  },
  company: { legalName: 'Cave du Port SARL', siren: '732829320', vatNumber: 'FR44732829320' },
  priceLists: [
    { id: priceListId, name: 'Boutique', isDefault: true },
    { id: tradeListId, name: 'Professionnels', isDefault: false },
  ],
  operators: [
    { id: idOf('3', 1), name: 'Léa', role: 'manager', pin: null, archived: false },
    {
      id: idOf('3', 2),
      name: 'Hugo',
      role: 'cashier',
      pin: { salt: 'c2Fs', hash: 'aGFz', rounds: 1 },
      archived: false,
    },
  ],
  settings: {
    priceListId,
    tenders: ['card', 'cash', 'cheque', 'mealVoucher', 'giftCard', 'creditNote'],
    defaultUse: 'takeaway',
    discountUpTo: { manager: 10_000, cashier: 1_000 },
    discountReasons: ['Fidélité', 'Fin de série', 'Étiquette abîmée'],
    mealVoucherCeiling: 2500n,
    giftCardOfflineLimit: 5000n,
    asksAge: false,
    deposits: [
      { name: 'Consigne bouteille', amount: 20n },
      { name: 'Consigne fût', amount: 3000n },
    ],
    tiles: [],
    tables: ['1', '2', '3', '4', '5', 'Terrasse 1', 'Terrasse 2'],
    receipt: { heading: '12 quai de la Fosse, Nantes', footer: 'À bientôt !', askFor: true },
    closeAtHour: 21,
    machines: { printers: [], terminals: [], labelPrinters: [] },
  },
  serverKey: { publicKey: '', fingerprint: 'A1B2-C3D4' },
  enrolment: { text: 'x', signature: '' },
  software: 'Caveau 0.1.0',
};

/** What the items of a till say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

const lines = (count: number, written: string) => `${written} ${plural(count, 'ligne', 'lignes')}`;

export const fr = {
  title: 'Articles à reconnaître',
  intro:
    'La caisse vend ces articles sous un nom que la cave ne connaît pas. Dites une fois ce qu’ils sont : les lignes en attente sont comptées, et les suivantes le seront toutes seules.',
  empty: { title: 'Tout est reconnu', words: 'Chaque article vendu est dans votre catalogue.' },
  noName: 'Article sans nom',
  code: (code: string) => `code ${code}`,
  barcode: (barcode: string) => `code-barres ${barcode}`,
  unit: (unit: string) => `vendu en « ${unit} »`,
  waits: (count: number, written: string, quantity: string) =>
    `${lines(count, written)} en attente, ${quantity} ${plural(Number(quantity) || 2, 'vendu', 'vendus')}`,
  between: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
  suggestions: 'C’est sans doute',
  by: { barcode: 'même code-barres', code: 'même code', name: 'nom proche' },
  search: 'Chercher dans le catalogue',
  create: 'Créer l’article',
  posts: (count: number, written: string) =>
    `${lines(count, written)} ${plural(count, 'sera comptée', 'seront comptées')}.`,
  posted: (count: number, written: string) =>
    count === 0
      ? 'C’est noté ; aucune ligne n’attendait.'
      : `${lines(count, written)} ${plural(count, 'comptée', 'comptées')}.`,
  pick: 'Quel article du catalogue ?',
  unknownScan: (barcode: string) => `Aucun article n’a le code-barres ${barcode}.`,
  sells: 'La caisse le vend',
  newUnit: 'Autre…',
  newUnits: {
    label: 'Nouvelle unité',
    glass: 'Verre',
    pack: 'Carton',
    volume: 'Contenance du verre',
    volumeHint: '12,5 cl',
    units: 'Bouteilles dans le carton',
    add: 'Ajouter cette unité',
  },
  other: 'Choisir un autre article',
  confirm: 'C’est bien lui',
  form: {
    name: 'Nom au catalogue',
    kind: 'Nature',
    kinds: {
      wine: 'Vin',
      spirit: 'Spiritueux',
      beer: 'Bière',
      softDrink: 'Boisson sans alcool',
      food: 'Épicerie',
      other: 'Autre',
    },
    vintage: 'Millésime',
    content: 'Contenance',
    code: 'Code',
    send: 'Créer et compter',
    hint: 'Vous compléterez sa fiche plus tard.',
  },
  createAll: (count: number) =>
    `Créer ${plural(count, 'cet article tel quel', `ces ${count} articles tels quels`)}`,
  createAllQuestion:
    'Ils entreront au catalogue sous le nom que leur donne la caisse ; verres et cartons attendront.',
  createdAll: (created: string, posted: string) => `${created} articles créés, ${posted} lignes comptées.`,
  working: 'Création des articles',
  andMore: (count: string) => `Les ${count} premiers sont montrés ; les suivants viennent à mesure.`,
  rolled: {
    title: 'Changement de millésime ?',
    intro:
      'La caisse vend ces articles sous un autre millésime que celui de la cave. Dites depuis quand : les ventes de ce jour-là et d’après passent sur le nouveau, celles d’avant restent.',
    counted: (name: string, vintage: string, unit: string) => `compté comme ${name} ${vintage}, ${unit}`,
    sold: (count: number, written: string) =>
      `${lines(count, written)} ${plural(count, 'vendue ainsi', 'vendues ainsi')}`,
    since: (day: string) => `depuis le ${day}`,
    from: 'Depuis le',
    roll: (vintage: string) => `C’est le ${vintage}`,
    same: 'C’est le même vin',
    done: (count: number, written: string) =>
      `C’est noté ; ${lines(count, written)} ${plural(count, 'passe', 'passent')} sur le nouveau millésime.`,
    kept: 'C’est noté : rien ne change.',
  },
  loneArticles: {
    title: 'La caisse et la cave, article par article',
    ofSales:
      'D’après ce que la caisse a vendu. Déposez sa liste d’articles pour comparer tout de suite les deux catalogues ; rien n’en est gardé.',
    ofList: 'D’après la liste d’articles que vous venez de déposer.',
    hint: 'La liste d’articles de la caisse : CSV, Excel, XML ou JSON.',
    said: ([both, till, cellar]: readonly { count: number; written: string }[]) =>
      [
        `${both?.written} ${plural(both?.count ?? 0, 'article connu', 'articles connus')} des deux côtés`,
        `${till?.written} que la cave ne connaît pas`,
        `${cellar?.written} en cave que la caisse ne connaît pas`,
      ].join(', ') + '.',
    tillOnly: 'La caisse les a, la cave ne les connaît pas',
    cellarOnly: 'La cave les a, la caisse ne les connaît pas',
    waiting: (count: number, written: string) => `${lines(count, written)} en attente`,
    left: (written: string) => `${written} en cave`,
    first: (written: string) => `Les ${written} premiers de chaque côté sont montrés.`,
  },
  mappings: {
    title: 'Correspondances',
    intro:
      'Ce que les articles de la caisse sont dans la cave. Une correction vaut pour les ventes à venir ; ce qui est compté reste.',
    search: 'Nom, code ou article',
    empty: 'Aucune correspondance pour l’instant.',
    emptyWords: 'Les articles que leur code ou leur code-barres désigne n’en ont pas besoin.',
    nothing: 'Aucune correspondance ne correspond.',
    isNow: 'est',
    change: 'Corriger',
    changeThis: (item: string) => `Corriger ${item}`,
    forget: 'Oublier',
    forgetQuestion: 'Il redeviendra à reconnaître à sa prochaine vente.',
    forgotten: 'La correspondance est oubliée.',
    origin: { chosen: 'choisi', created: 'créé pour elle', matched: 'reconnu' },
    by: (who: string) => `par ${who}`,
  },
};

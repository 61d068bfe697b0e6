/** What reports are called, what each of them says in a sentence, and the names of its columns: the same on screens and in files. */
import type { Language } from '../values/refusal.ts';
import type { Bucket, ColumnKey, Rank, ReportName, SalesGroup } from './report.ts';

export interface ReportWords {
  reports: Record<ReportName, { title: string; means: string }>;
  columns: Record<ColumnKey, string>;
  buckets: Record<Bucket, string>;
  ranks: Record<Rank, string>;
  /** What stands at the head of a report's rows. */
  article: string;
  /** Of what stands for days, weeks or months. */
  time: string;
  week: (monday: string) => string;
  soldWhen: string;
  code: string;
  total: string;
  /** What was sold and is no article yet. */
  unnamed: string;
  /** A row of sales: all those of a shop, an hour, a day of the week, a seller. */
  sales: Record<SalesGroup, (name: string) => string>;
  noOperator: string;
  on: (day: string) => string;
  period: (from: string, to: string) => string;
  until: (day: string) => string;
  days: string;
  shop: string;
  place: string;
  nothing: string;
  lasting: (count: string) => string;
  times: (count: string) => string;
  /** Heads of a spreadsheet, which says units there. */
  inUnits: (name: string) => string;
  inCurrency: (name: string, currency: string) => string;
  inPercent: (name: string) => string;
  inDays: (name: string) => string;
}

const fr: ReportWords = {
  reports: {
    value: {
      title: 'Valeur du stock',
      means:
        'Ce que valent, hors taxes et au coût d’achat réel, frais compris, les bouteilles en cave au soir du dernier jour.',
    },
    rotation: {
      title: 'Rotation et couverture',
      means:
        'Combien de fois par an le stock se renouvelle, et combien de jours dure ce qui est là, au rythme des sorties de la période.',
    },
    sellers: {
      title: 'Meilleures ventes',
      means:
        'Ce qui fait le chiffre d’affaires hors taxes : A pour les premiers 80 %, B pour les 15 % suivants, C pour le reste, et ce qui est en cave sans s’être vendu.',
    },
    ageing: {
      title: 'Âge du stock',
      means:
        'Depuis combien de jours chaque bouteille attend, réception par réception, la première entrée sortant la première. Au coût moyen, tout porte la date de la première réception.',
    },
    expiry: {
      title: 'Dates limites',
      means:
        'Les lots datés encore en cave qui arrivent à leur date avant le dernier jour, et ce qu’ils valent.',
    },
    variance: {
      title: 'Écarts d’inventaire',
      means:
        'Ce que les comptages de la période ont trouvé en plus ou en moins du registre, et ce que cela vaut au coût d’achat.',
    },
    margin: {
      title: 'Marge réelle',
      means:
        'Le chiffre d’affaires hors taxes moins ce qu’ont réellement coûté les bouteilles sorties pour ces ventes, frais et factures tardives compris.',
    },
    trend: {
      title: 'Évolution des ventes',
      means:
        'Le chiffre d’affaires hors taxes et la marge, jour par jour, par semaine ou par mois, à côté des mêmes jours un an plus tôt.',
    },
    production: {
      title: 'Coûts de fabrication',
      means:
        'Ce que les fabrications de la période ont coûté ; le rendement compare ce que les matières auraient dû coûter selon la recette à ce qu’elles ont coûté.',
    },
    anonymous: {
      title: 'Clients divers',
      means:
        'La part du chiffre d’affaires hors taxes vendue à des gens que vous ne pourrez pas recontacter : aucun client sur le ticket. Par boutique, heure, jour et vendeur.',
    },
  },
  columns: {
    quantity: 'Quantité',
    unitCost: 'Coût unitaire',
    value: 'Valeur',
    share: 'Part',
    averageValue: 'Stock moyen',
    usedCost: 'Sorties au coût',
    times: 'Rotations par an',
    onHand: 'En cave',
    daysLeft: 'Jours restants',
    rank: 'Rang',
    revenue: 'CA HT',
    cumulated: 'Part cumulée',
    lastSold: 'Dernière vente',
    oldest: 'Le plus ancien',
    upTo30: '30 jours ou moins',
    upTo90: '31 à 90 jours',
    upTo180: '91 à 180 jours',
    upTo365: '181 à 365 jours',
    beyond365: 'Plus d’un an',
    lot: 'Lot',
    expiresOn: 'Date limite',
    counts: 'Comptages',
    found: 'Trouvé en plus',
    missing: 'Manquant',
    difference: 'Écart',
    cost: 'Coût',
    margin: 'Marge',
    rate: 'Taux de marge',
    before: 'Un an plus tôt',
    change: 'Évolution',
    runs: 'Fabrications',
    made: 'Fabriqué',
    materials: 'Matières',
    work: 'Main-d’œuvre et frais',
    yield: 'Rendement',
    sales: 'Tickets',
    anonymous: 'Sans client',
    anonymousShare: 'Part sans client',
  },
  buckets: {
    upTo30: '30 jours ou moins',
    upTo90: '31 à 90 jours',
    upTo180: '91 à 180 jours',
    upTo365: '181 à 365 jours',
    beyond180: 'Plus de 180 jours',
    beyond365: 'Plus d’un an',
    still: 'Ne sort pas',
    past: 'Dépassée',
    within7: 'Sous 7 jours',
    within30: 'Sous 30 jours',
    within90: 'Sous 90 jours',
    later: 'Plus tard',
  },
  ranks: { a: 'A', b: 'B', c: 'C', unsold: 'Invendu' },
  article: 'Article',
  time: 'Quand',
  week: (monday) => `Semaine du ${monday}`,
  soldWhen: 'Où, quand, par qui',
  sales: {
    shop: (name) => name,
    hour: (name) => `${name}\u00a0h`,
    weekday: (name) => name,
    operator: (name) => `Vendeur\u00a0: ${name}`,
  },
  noOperator: 'non dit',
  code: 'Référence',
  total: 'Total',
  unnamed: 'Articles à reconnaître',
  on: (day) => `Au ${day}`,
  period: (from, to) => `Du ${from} au ${to}`,
  until: (day) => `Jusqu’au ${day}`,
  days: 'Jours',
  shop: 'Boutique',
  place: 'Emplacement',
  nothing: 'Rien à montrer pour ces jours.',
  lasting: (count) => `${count}\u00a0j`,
  times: (count) => `${count}\u00a0×`,
  inUnits: (name) => `${name} (unités)`,
  inCurrency: (name, currency) => `${name} (${currency} HT)`,
  inPercent: (name) => `${name} (%)`,
  inDays: (name) => `${name} (jours)`,
};

const en: ReportWords = {
  reports: {
    value: {
      title: 'Stock value',
      means:
        'What the bottles in the cellar are worth at the end of the last day: without VAT, at what they really cost, charges included.',
    },
    rotation: {
      title: 'Turnover and cover',
      means:
        'How many times a year the stock is renewed, and how many days what is there lasts at the pace of the period.',
    },
    sellers: {
      title: 'Best sellers',
      means:
        'What makes the revenue without VAT: A for the first 80%, B for the next 15%, C for the rest, and what is in the cellar and did not sell.',
    },
    ageing: {
      title: 'Age of the stock',
      means:
        'For how many days each bottle has waited, receipt by receipt, the first in being the first out. At average cost, everything bears the date of the first receipt.',
    },
    expiry: {
      title: 'Best-before dates',
      means: 'Dated lots still in the cellar that reach their date by the last day, and what they are worth.',
    },
    variance: {
      title: 'Count differences',
      means:
        'What the counts of the period found beyond or short of the ledger, and what that is worth at purchase cost.',
    },
    margin: {
      title: 'True margin',
      means:
        'Revenue without VAT less what the bottles that left for these sales really cost, charges and late invoices included.',
    },
    trend: {
      title: 'Sales over time',
      means: 'Revenue without VAT and margin by day, week or month, beside the same days a year before.',
    },
    production: {
      title: 'Production costs',
      means:
        'What the runs of the period cost; the yield compares what the recipe says their materials should have cost with what they did.',
    },
    anonymous: {
      title: 'Anonymous customers',
      means:
        'The share of the revenue without VAT that was sold to people whom you cannot reach again: no customer on the ticket. By shop, hour, day and seller.',
    },
  },
  columns: {
    quantity: 'Quantity',
    unitCost: 'Unit cost',
    value: 'Value',
    share: 'Share',
    averageValue: 'Average stock',
    usedCost: 'Used at cost',
    times: 'Turns a year',
    onHand: 'On hand',
    daysLeft: 'Days left',
    rank: 'Rank',
    revenue: 'Net revenue',
    cumulated: 'Cumulated',
    lastSold: 'Last sold',
    oldest: 'Oldest',
    upTo30: '30 days or less',
    upTo90: '31 to 90 days',
    upTo180: '91 to 180 days',
    upTo365: '181 to 365 days',
    beyond365: 'Over a year',
    lot: 'Lot',
    expiresOn: 'Best before',
    counts: 'Counts',
    found: 'Found beyond',
    missing: 'Missing',
    difference: 'Difference',
    cost: 'Cost',
    margin: 'Margin',
    rate: 'Margin rate',
    before: 'A year before',
    change: 'Change',
    runs: 'Runs',
    made: 'Made',
    materials: 'Materials',
    work: 'Labour and overhead',
    yield: 'Yield',
    sales: 'Tickets',
    anonymous: 'Without a customer',
    anonymousShare: 'Share without one',
  },
  buckets: {
    upTo30: '30 days or less',
    upTo90: '31 to 90 days',
    upTo180: '91 to 180 days',
    upTo365: '181 to 365 days',
    beyond180: 'Over 180 days',
    beyond365: 'Over a year',
    still: 'Does not leave',
    past: 'Past',
    within7: 'Within 7 days',
    within30: 'Within 30 days',
    within90: 'Within 90 days',
    later: 'Later',
  },
  ranks: { a: 'A', b: 'B', c: 'C', unsold: 'Unsold' },
  article: 'Article',
  time: 'When',
  week: (monday) => `Week of ${monday}`,
  soldWhen: 'Where, when, by whom',
  sales: {
    shop: (name) => name,
    hour: (name) => `${name}:00`,
    weekday: (name) => name,
    operator: (name) => `Seller: ${name}`,
  },
  noOperator: 'not said',
  code: 'Reference',
  total: 'Total',
  unnamed: 'Articles to recognise',
  on: (day) => `On ${day}`,
  period: (from, to) => `From ${from} to ${to}`,
  until: (day) => `Until ${day}`,
  days: 'Days',
  shop: 'Shop',
  place: 'Place',
  nothing: 'Nothing to show for these days.',
  lasting: (count) => `${count}\u00a0d`,
  times: (count) => `${count}\u00a0×`,
  inUnits: (name) => `${name} (units)`,
  inCurrency: (name, currency) => `${name} (${currency} ex VAT)`,
  inPercent: (name) => `${name} (%)`,
  inDays: (name) => `${name} (days)`,
};

export const reportWords: Readonly<Record<Language, ReportWords>> = { fr, en };

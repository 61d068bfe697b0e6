/** What matching a shop's listings with the catalogue says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

/** With how many, where there are any. */
const named = (name: string, count: string | null): string => (count === null ? name : `${name} · ${count}`);

export const fr = {
  title: 'Rapprochement',
  show: 'Articles montrés',
  shows: {
    waiting: (count: string | null) => named('À voir', count),
    vintage: (count: string | null) => named('Millésimes', count),
    linked: (count: string | null) => named('Reliés', count),
    setAside: (count: string | null) => named('Écartés', count),
  },
  only: (text: string) => `Seulement « ${text} ».`,
  all: 'Tout voir',
  progress: 'Articles de la boutique',
  counted: (linked: string, waiting: string) => `${linked} reliés, ${waiting} à voir`,
  empty: {
    waiting: {
      title: 'Plus rien à rapprocher',
      words: 'Ce que la boutique ajoutera viendra ici, si Caveau n’en est pas sûr.',
    },
    vintage: {
      title: 'Aucun millésime n’a changé',
      words: 'Quand une fiche changera d’année, Caveau vous le dira ici.',
    },
    linked: {
      title: 'Rien n’est relié pour l’instant',
      words: 'Ce qui est relié se retrouve et se défait ici.',
    },
    setAside: { title: 'Rien n’est écarté', words: 'Ce que vous écartez se retrouve ici.' },
    search: {
      title: 'Aucun article de ce nom',
      words: 'Cherchez par le nom, la référence ou le code-barres.',
    },
  },
  item: 'Article à rapprocher',
  sells: 'La boutique vend',
  noCodes: 'sans référence ni code-barres',
  code: (code: string) => `réf. ${code}`,
  barcode: (barcode: string) => `code-barres ${barcode}`,
  level: (level: string) => `${level} en stock là-bas`,
  meant: 'Qu’est-ce que c’est dans votre cave ?',
  none: 'Rien de ressemblant dans votre cave.',
  by: { barcode: 'même code-barres', code: 'même référence', name: 'nom proche' },
  rolled: 'autre millésime',
  newUnit: {
    pack: (units: number) => `Carton de ${units} à créer`,
    glass: (cl: string) => `Verre de ${cl} cl à créer`,
    glassOf: (parts: number) => `Verre (1/${parts} de bouteille) à créer`,
  },
  likelihood: {
    sure: 'presque sûr',
    veryLikely: 'très probable',
    likely: 'probable',
    possible: 'possible',
    unlikely: 'peu probable',
  },
  percent: (percent: number) => `${percent} %`,
  create: 'Créer cet article',
  aside: 'Écarter',
  other: 'Chercher dans la cave',
  undo: 'Défaire',
  next: 'Suivant',
  previous: 'Précédent',
  undone: (label: string) => `« ${label} » attend à nouveau.`,
  nothingToUndo: 'Rien à défaire.',
  posted: (count: number) =>
    `${count} ${plural(count, 'ligne de vente qui attendait est comptée', 'lignes de vente qui attendaient sont comptées')}.`,
  keys: {
    title: 'Une touche par article',
    words: '1 à 5 relie, C crée, X écarte, R cherche, U défait, → et ← passent.',
  },
  vintage: {
    item: 'Millésime changé',
    says: (vintage: number) => `La fiche dit ${vintage}.`,
    was: (name: string, unit: string) => `Vous l’aviez reliée à ${name}, ${unit}.`,
    seen: 'Vu pour la première fois',
    from: 'Le nouveau millésime se vend depuis le',
    fromHint: 'Les ventes d’avant restent à l’ancien ; celles d’après vont au nouveau, même déjà comptées.',
    roll: (vintage: number) => `C’est le ${vintage} depuis cette date`,
    keep: 'C’est toujours le même vin',
    others: 'Ou un autre article de votre cave, depuis cette date',
    rolled: (vintage: number, lines: number) =>
      lines === 0
        ? `C’est le ${vintage} désormais.`
        : `C’est le ${vintage} désormais : ${lines} ${plural(lines, 'ligne de vente reprise', 'lignes de vente reprises')}.`,
    kept: 'C’est noté : même vin.',
  },
  list: {
    search: 'Chercher un article de la boutique',
    is: (name: string, unit: string) => `est ${name}, ${unit}`,
    itself: 'relié par Caveau',
    chosen: (by: string) => `relié par ${by}`,
    created: (by: string) => `créé par ${by}`,
    since: 'depuis le',
    others: 'Tout ce qui est reconnu, même hors de la liste de la boutique',
    undo: 'Défaire',
    undoThis: (label: string) => `Défaire « ${label} »`,
  },
};

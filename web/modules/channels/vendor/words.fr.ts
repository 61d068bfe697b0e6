/** What a vendor's till or shop says of itself, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  choice: {
    label: 'Votre caisse ou votre boutique',
    words: 'Caveau parle directement avec elle : les ventes entrent et le stock ressort tout seuls.',
    both: 'Lit les ventes, tient le stock à jour',
    reads: 'Lit les ventes',
    others: 'Une autre caisse ? Dites comment elle donne ses ventes',
  },
  connect: {
    title: (vendor: string) => `Relier ${vendor}`,
    lead: 'Caveau regarde d’abord ce que la boutique sait faire. Rien n’y est écrit avant la mise en service.',
    name: 'Nom dans Caveau',
    shop: 'Boutique',
    place: 'Choisissez',
    placeLater: 'Proposé une fois la connexion vérifiée.',
    wrong: 'Manque, ou n’est pas écrit comme attendu.',
    consent:
      'Donnez l’accès d’un clic chez l’éditeur, ou collez ici un jeton personnel : dans ce cas, vérifiez-le d’abord.',
    consentOnly: 'L’accès à cette caisse se donne d’un clic chez son éditeur.',
    goOn: (vendor: string) => `Continuer chez ${vendor}`,
    try: 'Vérifier',
    tryAgain: 'Vérifier à nouveau',
    refused: 'La boutique n’a pas dit oui',
    found: (name: string) => `« ${name} » a répondu`,
    foundWords: 'Voici ce qu’elle permet. Rien n’est encore relié.',
    choosePlace: (label: string) => `Choisissez d’abord : ${label}.`,
    create: 'Relier la boutique',
    created: (name: string) => `« ${name} » est reliée. Caveau lit ce qu’elle vend.`,
    back: 'Retour',
    documentation: 'Pages de l’éditeur',
  },
  place: {
    title: (label: string) => `${label} : lequel ?`,
    choose: 'Choisir',
    chosen: 'C’est noté. Caveau lit ce qui se vend là.',
  },
  consent: {
    title: (vendor: string) => `L’accès chez ${vendor}`,
    missing: (vendor: string) =>
      `Caveau a besoin de votre accord, donné sur la page de ${vendor}. Vous revenez ici tout seul.`,
    give: (vendor: string) => `Donner l’accès chez ${vendor}`,
    given: 'L’accès est donné. Caveau lit ce que la boutique vend.',
    declined: 'L’accès n’a pas été donné. Rien n’a changé.',
    failed: 'L’éditeur a répondu, mais Caveau n’a pas obtenu l’accès. Recommencez.',
    stale: 'La demande a expiré. Recommencez.',
    signedOut: 'Votre session avait expiré : l’accès n’a pas été donné. Recommencez.',
  },
  steps: {
    label: 'Étapes de la mise en service',
    done: 'fait',
    connect: { title: 'Brancher', words: 'Vos clés, et ce qu’elles permettent.' },
    matching: { title: 'Rapprocher', words: 'Ce qu’elle vend, et ce que c’est dans votre cave.' },
    shadow: { title: 'Essai à blanc', words: 'Ses vraies ventes, sans rien toucher.' },
    live: { title: 'En service', words: 'Les ventes entrent, le stock ressort.' },
  },
  state: {
    matching: 'À rapprocher',
    shadow: 'Essai à blanc',
    even: 'À jour',
    catchingUp: 'Rattrape son retard',
    stuck: 'Bloquée',
    paused: 'En pause',
  },
  why: {
    matching: 'Seul ce qu’elle vend est lu. Rien n’est compté, rien n’est écrit.',
    shadow: 'Ses ventes sont lues et montrées. Rien n’est compté, rien n’est écrit.',
    even: 'Tout est lu, tout est écrit.',
    catchingUp: 'Il reste à lire ou à écrire ; cela avance tout seul.',
    stuck: 'Un échange échoue depuis un moment. Caveau réessaie, de moins en moins souvent.',
    paused: 'Rien n’est lu ni écrit jusqu’à la reprise.',
  },
  figure: {
    read: 'Ventes lues',
    never: 'Pas encore',
    mapped: 'Articles reliés',
    of: (mapped: string, listings: string) => `${mapped} sur ${listings}`,
    queued: 'Niveaux à écrire',
    dead: 'Niveaux refusés',
    drift: 'Niveaux qui diffèrent',
    refunds: 'Remboursements en attente',
    refundsWhy: 'leur vente n’est pas arrivée, ou ils rendent trop',
    oversold: 'Vendus en trop',
    none: 'Aucun',
    see: 'Voir',
  },
  sync: { now: 'Synchroniser maintenant', asked: 'C’est demandé : lecture et écriture reprennent.' },
  stage: {
    matching: {
      title: 'Étape 2 sur 4 : rapprocher',
      words:
        'Caveau relie tout seul ce dont il est sûr : code-barres, référence, nom. Vous décidez du reste, un article à la fois. Rien n’est compté ni écrit pendant ce temps.',
      reading: 'Lecture de ce que vend la boutique',
      linked: 'Articles reliés',
      toSee: (count: number) => `${count} à voir`,
      vintages: (count: number) => `${count} ${plural(count, 'millésime changé', 'millésimes changés')}`,
      allSeen: 'Tout est vu. Ce qui n’est pas relié attendra sans gêner le reste.',
      decide: 'Rapprocher les articles',
      again: 'Comparer à nouveau',
      compared: (linked: number, waiting: number) =>
        `${linked} ${plural(linked, 'article relié', 'articles reliés')} de plus, ${waiting} à voir.`,
    },
    toShadow: {
      title: 'Ensuite : l’essai à blanc',
      words:
        'Caveau relit les ventes d’une vraie période et montre ce qui aurait bougé. Rien n’est compté dans votre cave, rien n’est écrit dans la boutique.',
      since: 'Relire les ventes des',
      days: (days: number) => `${days} derniers jours`,
      begin: 'Commencer l’essai à blanc',
      begun: 'L’essai à blanc a commencé.',
    },
    shadow: {
      title: 'Étape 3 sur 4 : l’essai à blanc',
      words:
        'Ces ventes ont été relues. Rien n’a été compté, rien n’a été écrit : le journal des échanges en fait foi.',
      documents: 'Ventes relues',
      lines: (count: string) => `${count} lignes`,
      unmapped: 'Articles inconnus',
      unmappedWhy: 'leurs lignes attendraient',
      levels: 'Niveaux différents',
      calls: 'Appels à la boutique',
      callsOf: (read: string, wrote: string) => `${read} lus · ${wrote} écrit`,
      see: 'Voir l’essai en détail',
      back: 'Revenir au rapprochement',
      backQuestion: 'Les ventes ne seront plus lues ; vos rapprochements restent.',
    },
    toLive: {
      title: 'Ensuite : la mise en service',
      words:
        'À partir de là, chaque vente faite là-bas est comptée ici, et votre stock y est tenu à jour. Vous pourrez revenir à l’essai à blanc à tout moment.',
      wordsReadOnly:
        'À partir de là, chaque vente faite là-bas est comptée ici. Cette caisse ne laisse pas écrire son stock. Vous pourrez revenir à l’essai à blanc à tout moment.',
      start: 'Quel stock est le bon, au départ ?',
      ours: {
        title: 'Celui de Caveau',
        words:
          'Les niveaux de la boutique sont remplacés par ceux de Caveau. À choisir si votre cave est comptée.',
      },
      theirs: {
        title: 'Celui de la boutique',
        words:
          'Ses niveaux sont inscrits dans Caveau comme un premier comptage des articles reliés ; ensuite Caveau tient le compte. À choisir si la boutique est juste.',
      },
      differing: (count: number) =>
        `${count} ${plural(count, 'article a', 'articles ont')} un autre niveau là-bas qu’ici.`,
      unmapped: (count: number) =>
        `${count} ${plural(count, 'article vendu n’est pas relié : ses ventes attendront', 'articles vendus ne sont pas reliés : leurs ventes attendront')} que vous disiez ce que c’est.`,
      go: 'Mettre en service',
      question: 'La boutique recevra les niveaux de Caveau.',
      questionTheirs: 'Les niveaux de la boutique seront inscrits dans Caveau.',
      questionReadOnly: 'Ses ventes seront comptées à partir de maintenant.',
      went: (name: string) => `« ${name} » est en service.`,
    },
    live: {
      title: 'Étape 4 sur 4 : en service',
      words: 'Ses ventes sont comptées au fil de l’eau, et votre stock y est écrit.',
      wordsReadOnly: 'Ses ventes sont comptées au fil de l’eau. Son stock n’est pas écrit.',
      back: 'Revenir à l’essai à blanc',
      backQuestion: 'Les ventes à venir ne seront plus comptées ni le stock écrit ; ce qui est compté reste.',
    },
  },
  access: {
    title: 'Accès à la boutique',
    words: 'Ce qui est laissé vide reste comme il est. Les clés enregistrées ne sont jamais montrées.',
    keep: 'Vérifier et enregistrer',
    places: 'Choisir un autre point de vente',
    kept: 'La boutique a répondu ; c’est enregistré.',
  },
  publishing: {
    title: 'Le stock qu’elle reçoit',
    words: 'La boutique reçoit ce qui peut être vendu, en unités entières, jamais plus.',
    buffer: 'Bouteilles gardées pour la cave',
    bufferHint: 'Les dernières de chaque article ne lui sont pas proposées.',
    share: 'Part du stock',
    shareHint: 'Le reste n’est pas proposé là-bas.',
  },
};

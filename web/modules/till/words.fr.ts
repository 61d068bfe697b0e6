/** What the tills' screens share, in French. */
export const fr = {
  title: 'Caisses',
  parts: 'Parties des caisses',
  part: {
    registers: {
      link: 'Caisses',
      title: 'Caisses',
      words: 'Qui vend, depuis quand, et ce qui n’est pas encore arrivé ici.',
    },
    tickets: {
      link: 'Tickets',
      title: 'Tickets',
      words: 'Chaque ticket tel qu’il a été scellé par sa caisse. Aucun ne peut être modifié.',
    },
    closures: {
      link: 'Clôtures',
      title: 'Clôtures',
      words: 'Services, journées, mois et années, signés par chaque caisse.',
    },
    cash: {
      link: 'Écarts de caisse',
      title: 'Écarts de caisse',
      words: 'Ce qui a été compté dans le tiroir à la fin de chaque service, et ce qui devait y être.',
    },
    giftCards: {
      link: 'Bons cadeaux',
      title: 'Bons cadeaux et avoirs',
      words: 'Ce qui reste sur chacun.',
    },
    events: {
      link: 'Journal technique',
      title: 'Journal technique (JET)',
      words: 'Ce qui s’est passé sur chaque caisse en dehors des ventes, scellé comme elles.',
    },
    proofs: {
      link: 'Preuves',
      title: 'Preuves',
      words: 'De quoi montrer à un contrôleur que rien n’a été changé.',
    },
    settings: {
      link: 'Réglages',
      title: 'Réglages des caisses',
      words: 'Les caisses suivent en moins d’une minute ; hors ligne, à leur retour.',
    },
  },
  register: 'Caisse',
  registerNamed: (code: string, name: string) => `${code} · ${name}`,
  allRegisters: 'Toutes les caisses',
  operator: 'Qui',
  when: 'Quand',
  from: 'Du',
  to: 'Au',
  csv: 'Exporter (CSV)',
  seeRegisters: 'Voir les caisses',
  nothingFound: 'Rien ne correspond.',
  more: 'Suite en cours de chargement…',
  vat: { title: 'TVA', rate: 'Taux', none: 'Hors TVA', net: 'Hors taxe', tax: 'TVA', gross: 'TTC' },
  seal: {
    title: 'Le sceau',
    words:
      'Le texte exact que la caisse a signé, et sa signature. En changer une seule lettre se verrait aussitôt.',
    show: 'Voir le texte scellé',
    text: 'Texte scellé',
    signature: 'Signature',
    extract: 'Extrait imprimé sur le reçu',
    sequence: 'Numéro d’ordre dans la caisse',
  },
};

/** What the set-up says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  welcome: {
    title: 'Bienvenue dans Caveau',
    lead: 'Le stock, les ventes et la caisse enfin d’accord. Par où commence-t-on ?',
  },
  door: {
    demo: {
      title: 'Cave de démonstration',
      words: '1 500 vins et dix-huit mois de ventes inventées, pour tout essayer. Elle s’efface d’un clic.',
    },
    import: {
      title: 'Importer mon tableur',
      words: 'Votre liste de vins, en Excel ou en CSV : on devine les colonnes, vous vérifiez.',
    },
    empty: {
      title: 'Partir d’une cave vide',
      words: 'Vous créez vos articles un à un, ou à la première livraison.',
    },
  },
  steps: 'Étapes',
  step: { shop: 'Votre boutique', ways: 'Votre façon de travailler', owner: 'Vous' },
  lead: {
    shop: 'De quoi reconnaître votre boutique et ses papiers. Tout se corrige ensuite dans les réglages.',
    ways: 'Ce dont vous ne vous servez pas restera caché. Vous pourrez changer d’avis.',
    owner: 'Votre compte de propriétaire. Vous inviterez votre équipe plus tard.',
    demo: 'Juste de quoi vous ouvrir la porte : tout le reste est inventé.',
  },
  back: 'Retour',
  next: 'Continuer',
  finish: {
    demo: 'Ouvrir la cave de démonstration',
    import: 'Créer ma cave et importer',
    empty: 'Créer ma cave',
  },
  loading: {
    title: 'Votre cave de démonstration se prépare',
    lead: 'Comptez une petite minute. La porte s’ouvre toute seule dès que tout est en place.',
    steps: 'Ce qui se prépare',
    step: { catalogue: 'Les vins', sales: 'Les ventes', settling: 'Les comptes' },
    asked: 'On allume les lumières…',
    doing: {
      catalogue: 'Mise en rayon des articles',
      sales: 'Dix-huit mois de livraisons et de ventes',
      settling: 'Bouteilles ouvertes et prix de revient',
    },
    failed:
      'La cave de démonstration n’a pas pu être préparée jusqu’au bout. Vous pouvez entrer voir ce qui est prêt, ou l’effacer dans les réglages et recommencer.',
    enter: 'Entrer sans attendre',
  },
  shop: 'Nom de la boutique',
  siret: {
    label: 'SIRET',
    hint: '14 chiffres : ils sont sur votre extrait Kbis ou votre avis de situation.',
    right: (siren: string, vatNumber: string) => `Ça colle : SIREN ${siren}, n° de TVA ${vatNumber}.`,
    wrong: 'Ce numéro ne tombe pas juste : vérifiez ses 14 chiffres.',
    missing: (count: number) => `Il manque ${count} ${plural(count, 'chiffre', 'chiffres')}.`,
  },
  legalName: 'Raison sociale',
  legalNameHint: 'Si elle diffère du nom de la boutique.',
  vatRegime: 'Régime de TVA',
  vatRegimes: { normal: 'Réel normal', simplified: 'Réel simplifié', franchise: 'Franchise (pas de TVA)' },
  vatNumber: 'N° de TVA',
  vatNumberHint: 'Laissez vide : il se déduit du SIREN.',
  timeZone: 'Où est-elle ?',
  activities: 'Que faites-vous ?',
  activity: {
    retail: { title: 'Cave', words: 'Je vends des bouteilles à emporter.' },
    bar: { title: 'Bar à vins', words: 'Je sers au verre ; les bouteilles ouvertes sont suivies.' },
    maker: { title: 'Fabrication', words: 'Je fabrique ou j’assemble : matières, lots, recettes.' },
  },
  tracking: 'Jusqu’où suivre vos bouteilles ?',
  trackings: {
    reference: {
      title: 'Par vin',
      words: 'Le Chinon de Paul, tous millésimes ensemble. Le plus simple.',
    },
    vintage: {
      title: 'Par millésime',
      words: 'Le 2020 et le 2021 se comptent à part. Ce que font la plupart des cavistes.',
    },
    lot: {
      title: 'Par lot',
      words: 'Chaque arrivage à part, avec sa date limite. Pour retrouver d’où vient une bouteille.',
    },
  },
  dayEnds: 'La journée de vente se termine à',
  dayEndsHint: 'Une vente à 1 h du matin compte alors dans la soirée de la veille.',
  midnight: 'minuit',
  hour: (hour: number) => `${hour} h du matin`,
};

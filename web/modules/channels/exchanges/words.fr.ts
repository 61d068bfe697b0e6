/** What the log of exchanges says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Échanges',
  intro: 'Tout ce qui est entré et sorti, du plus récent au plus ancien. Les secrets y sont masqués.',
  filter: 'Échanges montrés',
  all: 'Tous',
  failed: 'Échecs seulement',
  empty: 'Rien n’est encore passé par ici.',
  noFailure: 'Aucun échec.',
  kind: {
    file: 'Fichier lu',
    collect: 'Dossier relevé',
    webhook: 'Webhook',
    api: 'Appels de l’API',
    call: 'Appel à la boutique',
    levels: 'Fichier de stocks',
  },
  /** `GET https://…`: what is asked for, and what is sent. */
  call: (subject: string) =>
    subject.replace(/^(\w+) https?:\/\//, (_, method: string) =>
      method === 'GET' ? 'Lecture : ' : `Envoi (${method}) : `,
    ),
  line: (kind: string, subject: string) => `${kind} : ${subject}`,
  direction: { in: 'reçu', out: 'envoyé' },
  ok: 'Réussi',
  notOk: 'Échec',
  show: 'Voir le contenu',
  duration: (ms: string) => `${ms} ms`,
  status: (status: number) => `réponse ${status}`,
  counts: {
    lines: (count: number) => `${count} ${plural(count, 'ligne', 'lignes')}`,
    posted: (count: number) => `${count} ${plural(count, 'comptée', 'comptées')}`,
    known: (count: number) => `${count} déjà ${plural(count, 'connue', 'connues')}`,
    parked: (count: number) => `${count} à reconnaître`,
    quarantined: (count: number) => `${count} à corriger`,
    skipped: (count: number) => `${count} sans vente`,
    sales: (count: number) => `${count} ${plural(count, 'ticket', 'tickets')}`,
    created: (count: number) => `${count} ${plural(count, 'article créé', 'articles créés')}`,
    items: (count: number) => `${count} ${plural(count, 'article', 'articles')}`,
    attempt: (count: number) => `essai n° ${count}`,
    repeated: (count: number) => plural(count, 'déjà reçu', 'déjà reçus'),
    calls: (count: number) => `${count} ${plural(count, 'appel', 'appels')}`,
  },
};

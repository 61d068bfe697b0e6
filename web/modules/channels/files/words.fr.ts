/** What the list of received files and messages says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  drop: 'CSV, Excel, XML ou JSON, compressé ou non',
  orFolder: 'Ou déposez-le dans ce dossier de la machine',
  sending: (name: string) => `Envoi de ${name}`,
  reading: 'Lecture',
  collect: 'Relever le dossier maintenant',
  collecting: 'Relève du dossier',
  collected: (count: number) =>
    count === 0
      ? 'Rien de nouveau dans le dossier.'
      : `${count} ${plural(count, 'fichier relevé', 'fichiers relevés')}.`,
  files: 'Fichiers reçus',
  messages: 'Messages reçus',
  empty: { file: 'Aucun fichier reçu pour l’instant', webhook: 'Aucun message reçu pour l’instant' },
  via: {
    upload: 'envoyé ici',
    folder: 'du dossier',
    sftp: 'du serveur SFTP',
    webhook: 'reçu',
    pull: 'lu à la boutique',
  },
  size: (kilobytes: string) => `${kilobytes} ko`,
  state: {
    waiting: 'Attend son tour',
    reading: 'En lecture',
    done: 'Lu',
    identical: 'Déjà lu',
    unmapped: 'Colonnes à dire',
    failed: 'Illisible',
    rejected: 'Refusé',
  },
  count: {
    lines: (count: number, written: string) => `${written} ${plural(count, 'ligne', 'lignes')}`,
    posted: (count: number, written: string) => `${written} ${plural(count, 'comptée', 'comptées')}`,
    known: (count: number, written: string) => `${written} déjà ${plural(count, 'connue', 'connues')}`,
    parked: (_: number, written: string) => `${written} à reconnaître`,
    quarantined: (_: number, written: string) => `${written} à corriger`,
    skipped: (_: number, written: string) => `${written} sans vente`,
    created: (count: number, written: string) =>
      `${written} ${plural(count, 'article créé', 'articles créés')}`,
  },
  identicalHint: 'Le même fichier a déjà été lu : rien n’a été compté deux fois.',
  columns: 'Dire les colonnes',
  correct: 'Corriger',
  again: 'Relire',
  againThis: (name: string) => `Relire ${name}`,
  asked: 'Le fichier va être relu ; ce qui est déjà compté ne l’est pas deux fois.',
  download: 'Télécharger',
  downloadThis: (name: string) => `Télécharger ${name}`,
  acknowledged: 'L’accusé de réception est à côté du fichier, dans « done ».',
};

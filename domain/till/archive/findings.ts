/** What a verifier may find in an archive, and how it says so. */
import { type Fault, faults } from '../chain.ts';

const archiveFaults = [
  'notTar',
  'header',
  'padding',
  'end',
  'truncated',
  'missing',
  'notListed',
  'changed',
  'manifest',
  'listing',
  'keyUnknown',
  'statement',
  'acts',
  'keysDiffer',
  'notEnrolled',
  'before',
  'tail',
  'head',
  'copy',
] as const;
export type ArchiveFault = Fault | (typeof archiveFaults)[number];
export const allFaults: readonly ArchiveFault[] = [...faults, ...archiveFaults];

/** Something that is not as it was sealed, as near to its place as can be told. */
export interface Finding {
  file: string;
  /** From 1. */
  line: number | null;
  /** In the archive's own bytes, where the tar itself is touched. */
  offset: number | null;
  register: string | null;
  sequence: number | null;
  fault: ArchiveFault;
  /** For who looks closer; in English. */
  detail: string;
}

export const foundIn = (file: string, fault: ArchiveFault, more: Partial<Finding> = {}): Finding => ({
  file,
  line: null,
  offset: null,
  register: null,
  sequence: null,
  detail: '',
  ...more,
  fault,
});

export type Sentence = Record<'fr' | 'en', string>;

export const faultWords: Record<ArchiveFault, Sentence> = {
  unreadable: {
    fr: 'Cette ligne n’est plus le texte d’un enregistrement scellé.',
    en: 'This line is no longer the text of a sealed record.',
  },
  signature: {
    fr: 'La signature ne correspond pas au texte, ou n’est pas celle de cette caisse.',
    en: 'The signature does not match the text, or is not this register’s.',
  },
  otherRegister: {
    fr: 'Cet enregistrement est celui d’une autre caisse ou d’un autre établissement.',
    en: 'This record is of another register or establishment.',
  },
  repeated: {
    fr: 'Cet enregistrement est répété, ou n’est pas à sa place.',
    en: 'This record is repeated, or not in its place.',
  },
  gap: {
    fr: 'Des enregistrements manquent avant celui-ci.',
    en: 'Records are missing before this one.',
  },
  link: {
    fr: 'Cet enregistrement ne suit pas celui qui le précède.',
    en: 'This record does not follow the one before it.',
  },
  chain: {
    fr: 'La numérotation ou le chaînage de ce genre d’enregistrement est rompu.',
    en: 'The numbering or the chain of this kind of record is broken.',
  },
  line: {
    fr: 'Une ligne du ticket ne vaut pas le montant qu’elle annonce.',
    en: 'A line of the ticket is not worth the amount it states.',
  },
  payments: {
    fr: 'Les règlements ne font pas le total du ticket.',
    en: 'The payments do not make the ticket’s total.',
  },
  totals: {
    fr: 'Un total, un compteur ou la période n’est pas ce qui découle des enregistrements précédents.',
    en: 'A total, a counter or the period is not what follows from the records before.',
  },
  dayBack: {
    fr: 'La journée recule par rapport à l’enregistrement précédent.',
    en: 'The business day goes back from the record before.',
  },
  closedPeriod: {
    fr: 'Cet enregistrement vise une période déjà clôturée.',
    en: 'This record is of a period that was closed.',
  },
  periodOpen: {
    fr: 'Une période précédente n’a pas été clôturée avant cet enregistrement.',
    en: 'A period before was not closed before this record.',
  },
  event: {
    fr: 'Cet événement technique n’est pas de la liste connue.',
    en: 'This technical event is not of the known list.',
  },
  notTar: {
    fr: 'Ce fichier n’est pas une archive de Caveau.',
    en: 'This file is no archive of Caveau.',
  },
  header: {
    fr: 'L’en-tête d’un fichier de l’archive a été modifié.',
    en: 'The header of a file in the archive was changed.',
  },
  padding: {
    fr: 'Des octets ont été écrits entre deux fichiers de l’archive.',
    en: 'Bytes were written between two files of the archive.',
  },
  end: {
    fr: 'La fin de l’archive a été modifiée ou prolongée.',
    en: 'The end of the archive was changed or extended.',
  },
  truncated: { fr: 'L’archive est coupée.', en: 'The archive is cut off.' },
  missing: {
    fr: 'Ce fichier manque dans l’archive.',
    en: 'This file is missing from the archive.',
  },
  notListed: {
    fr: 'Ce fichier n’est pas dans la liste signée.',
    en: 'This file is not in the signed list.',
  },
  changed: {
    fr: 'Ce fichier n’est pas celui dont la liste signée donne la taille et l’empreinte.',
    en: 'This file is not the one whose size and digest the signed list gives.',
  },
  manifest: {
    fr: 'La liste des fichiers n’est pas signée par la clé du serveur.',
    en: 'The list of files is not signed by the server’s key.',
  },
  listing: {
    fr: 'La liste des fichiers dit autre chose que ce que l’archive contient.',
    en: 'The list of files says something else than what the archive holds.',
  },
  keyUnknown: {
    fr: 'Cette clé de serveur n’est pas celle dont vous avez donné l’empreinte.',
    en: 'This server key is not the one whose fingerprint you gave.',
  },
  statement: {
    fr: 'Cette déclaration n’est pas signée par la clé du serveur.',
    en: 'This statement is not signed by the server’s key.',
  },
  acts: {
    fr: 'Un acte du bureau manque, ou n’est pas à sa place.',
    en: 'An act of the office is missing, or not in its place.',
  },
  keysDiffer: {
    fr: 'Deux clés différentes ont été déclarées pour la même caisse.',
    en: 'Two different keys were stated for the same register.',
  },
  notEnrolled: {
    fr: 'Aucune déclaration signée par le serveur ne donne la clé de cette caisse : ses signatures ne prouvent rien.',
    en: 'No statement signed by the server gives this register’s key: its signatures prove nothing.',
  },
  before: {
    fr: 'L’état de la caisse avant son premier enregistrement manque ou ne correspond pas.',
    en: 'Where the register stood before its first record is missing or does not match.',
  },
  tail: {
    fr: 'Des enregistrements que le serveur avait reçus et contresignés manquent à la fin.',
    en: 'Records that the server had received and co-signed are missing at the end.',
  },
  head: {
    fr: 'À cet endroit, la chaîne n’est pas celle que le serveur a contresignée.',
    en: 'At this place the chain is not the one that the server co-signed.',
  },
  copy: {
    fr: 'La copie lisible ne dit pas ce que dit l’enregistrement scellé.',
    en: 'The readable copy does not say what the sealed record says.',
  },
};

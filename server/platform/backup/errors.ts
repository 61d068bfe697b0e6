/** What can keep a backup from being restored, said to a person in French and in English. */
import { sayRefusal } from '#domain/values/refusal.ts';

export const backupSentences = {
  not_a_backup: {
    fr: 'Le fichier {file} n’est pas une sauvegarde de Caveau.',
    en: 'The file {file} is not a Caveau backup.',
  },
  altered: {
    fr: 'La sauvegarde {file} est abîmée ou incomplète : rien n’en a été repris. Essayez-en une autre.',
    en: 'The backup {file} is damaged or incomplete: nothing was taken from it. Try another one.',
  },
  key_missing: {
    fr: 'La sauvegarde {file} est chiffrée : indiquez sa clé dans CAVEAU_BACKUP_KEY.',
    en: 'The backup {file} is encrypted: give its key in CAVEAU_BACKUP_KEY.',
  },
  key_wrong: {
    fr: 'La clé de CAVEAU_BACKUP_KEY n’ouvre pas la sauvegarde {file}.',
    en: 'The key in CAVEAU_BACKUP_KEY does not open the backup {file}.',
  },
  newer: {
    fr: 'La sauvegarde {file} vient d’une version plus récente de Caveau ({migration}) : mettez d’abord Caveau à jour.',
    en: 'The backup {file} comes from a newer version of Caveau ({migration}): update Caveau first.',
  },
  nothing_here: {
    fr: 'Il n’y a pas de données de Caveau dans le dossier {folder} : indiquez le bon avec CAVEAU_DATA.',
    en: 'There is no data of Caveau in the folder {folder}: name the right one with CAVEAU_DATA.',
  },
  not_empty: {
    fr: 'Il y a déjà des données ici. Pour les remplacer par celles de la sauvegarde, ajoutez --replace : Caveau les sauvegarde d’abord.',
    en: 'There is data here already. To replace it by the backup’s, add --replace: Caveau backs it up first.',
  },
  in_use: {
    fr: 'Caveau tourne encore sur cette base de données : arrêtez-le d’abord.',
    en: 'Caveau still runs on this database: stop it first.',
  },
} as const;

export type BackupErrorCode = keyof typeof backupSentences;

export class BackupError extends Error {
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, details: Record<string, string> = {}, options: ErrorOptions = {}) {
    const sentences = backupSentences[code];
    super(`${sayRefusal(sentences, details, 'fr')}\n${sayRefusal(sentences, details, 'en')}`, options);
    this.name = 'BackupError';
    this.code = code;
  }
}

/** What can keep the embedded PostgreSQL from starting, said to a person in French and in English. */
import { StartError } from '../startError.ts';

export const embeddedSentences = {
  already_running: {
    fr: 'Caveau est déjà ouvert sur le dossier {folder}. Fermez-le d’abord, ou choisissez un autre dossier avec CAVEAU_DATA.',
    en: 'Caveau is already open on the folder {folder}. Close it first, or choose another folder with CAVEAU_DATA.',
  },
  no_binaries: {
    fr: 'Il n’y a pas de PostgreSQL embarqué ici pour {machine}. Relancez « npm ci », ou indiquez un serveur PostgreSQL 18 dans DATABASE_URL.',
    en: 'There is no embedded PostgreSQL here for {machine}. Run "npm ci" again, or name a PostgreSQL 18 server in DATABASE_URL.',
  },
  root_refused: {
    fr: 'PostgreSQL ne démarre jamais avec le compte root, et cette machine ne laisse pas Caveau lui en prêter un autre ({reason}). Lancez Caveau avec un compte ordinaire, ou indiquez un serveur PostgreSQL 18 dans DATABASE_URL.',
    en: 'PostgreSQL never starts as root, and this machine does not let Caveau lend it another account ({reason}). Start Caveau from an ordinary account, or name a PostgreSQL 18 server in DATABASE_URL.',
  },
  other_version: {
    fr: 'Le dossier {folder} vient de PostgreSQL {version} ; cette version de Caveau lit PostgreSQL {expected}. Restaurez-y une sauvegarde de Caveau.',
    en: 'The folder {folder} was made by PostgreSQL {version}; this version of Caveau reads PostgreSQL {expected}. Restore a Caveau backup into it.',
  },
  did_not_start: {
    fr: 'La base de données n’a pas démarré. La fin de son journal ({log}) :\n{reason}',
    en: 'The database did not start. The end of its log ({log}):\n{reason}',
  },
  did_not_stop: {
    fr: 'La base de données ne s’est pas arrêtée. La fin de son journal ({log}) :\n{reason}',
    en: 'The database did not stop. The end of its log ({log}):\n{reason}',
  },
} as const;

export type EmbeddedErrorCode = keyof typeof embeddedSentences;

export class EmbeddedError extends StartError {
  readonly code: EmbeddedErrorCode;

  constructor(code: EmbeddedErrorCode, details: Record<string, string>) {
    super(embeddedSentences[code], details);
    this.name = 'EmbeddedError';
    this.code = code;
  }
}

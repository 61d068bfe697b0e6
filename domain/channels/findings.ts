/** What a connection's check says: what it can do, what it cannot, and what needs a person. */
import { type Language, type RefusalDetails, sayRefusal } from '../values/refusal.ts';
import type { Schedule } from './words.ts';

type Sentence = { verdict: 'can' | 'cannot' | 'attention'; fr: string; en: string };
const sentencesOf = <const Code extends string>(sentences: Record<Code, Sentence>): Record<Code, Sentence> =>
  sentences;

export const findings = sentencesOf({
  reads_folder: {
    verdict: 'can',
    fr: 'Lit les fichiers de vente déposés dans le dossier « {folder}/in » (CSV, XLSX, XML ou JSON, compressés ou non).',
    en: 'Reads the sales files dropped in the folder “{folder}/in” (CSV, XLSX, XML or JSON, compressed or not).',
  },
  reads_sftp: {
    verdict: 'can',
    fr: 'Va chercher les fichiers de vente sur le serveur SFTP {host}.',
    en: 'Fetches the sales files from the SFTP server {host}.',
  },
  unreachable: {
    verdict: 'cannot',
    fr: 'Ne peut pas lire le dossier pour l’instant : {reason}',
    en: 'Cannot read the folder at present: {reason}',
  },
  takes_calls: {
    verdict: 'can',
    fr: 'Reçoit chaque vente à l’instant où la caisse l’envoie à l’API (POST /api/v1/sales).',
    en: 'Receives each sale the moment the till sends it to the API (POST /api/v1/sales).',
  },
  takes_webhooks: {
    verdict: 'can',
    fr: 'Reçoit chaque vente à l’instant où la caisse l’envoie, et refuse celles qui ne sont pas signées.',
    en: 'Receives each sale the moment the till sends it, and refuses those that are not signed.',
  },
  at_once: {
    verdict: 'can',
    fr: 'Compte un fichier dans les secondes qui suivent son dépôt.',
    en: 'Takes a file in within seconds of its arrival.',
  },
  within_a_minute: {
    verdict: 'can',
    fr: 'Compte un fichier dans la minute qui suit son dépôt.',
    en: 'Takes a file in within a minute of its arrival.',
  },
  minutes_late: {
    verdict: 'cannot',
    fr: 'N’est pas instantané : le stock peut avoir {minutes} min de retard sur la caisse.',
    en: 'Is not instant: levels may be {minutes} min behind the till.',
  },
  a_day_late: {
    verdict: 'cannot',
    fr: 'N’est pas instantané : les ventes arrivent chaque nuit à {at} ; dans la journée, le stock est celui de la veille.',
    en: 'Is not instant: sales arrive each night at {at}; during the day, levels are yesterday’s.',
  },
  counted_once: {
    verdict: 'can',
    fr: 'Peut recevoir deux fois la même vente, en retard ou dans le désordre : elle n’est comptée qu’une fois, à sa date.',
    en: 'May receive the same sale twice, late or out of order: it counts once, on its date.',
  },
  lines_numbered: {
    verdict: 'can',
    fr: 'Reconnaît chaque ligne à son numéro.',
    en: 'Recognises each line by its number.',
  },
  lines_without_number: {
    verdict: 'can',
    fr: 'Reconnaît les lignes sans numéro : deux lignes identiques d’un même ticket sont deux ventes, et le restent si le fichier revient.',
    en: 'Recognises lines without a number: two identical lines of a ticket are two sales, and remain two if the file comes again.',
  },
  one_document_a_day: {
    verdict: 'cannot',
    fr: 'Ne distingue pas les tickets : le fichier ne donne que les ventes du jour.',
    en: 'Cannot tell tickets apart: the file gives only the day’s sales.',
  },
  returns: {
    verdict: 'can',
    fr: 'Remet en stock ce qui est repris ou remboursé.',
    en: 'Puts back into stock what is returned or refunded.',
  },
  days_without_times: {
    verdict: 'cannot',
    fr: 'Ne connaît pas l’heure des ventes : elles sont placées à la fermeture ({closingTime}), donc après un inventaire fait dans la journée.',
    en: 'Does not know the time of sales: they are placed at closing ({closingTime}), hence after a count made during the day.',
  },
  tells_units: {
    verdict: 'can',
    fr: 'Distingue la bouteille, le verre et le carton.',
    en: 'Tells the bottle, the glass and the case apart.',
  },
  no_units: {
    verdict: 'cannot',
    fr: 'Ne dit pas s’il s’agit d’un verre ou d’une bouteille : dans la caisse, donnez au verre un article à lui.',
    en: 'Does not say whether it is a glass or a bottle: give the glass an item of its own in the till.',
  },
  no_vat: {
    verdict: 'cannot',
    fr: 'Ne donne pas le taux de TVA des ventes.',
    en: 'Does not give the VAT rate of sales.',
  },
  no_customers: {
    verdict: 'cannot',
    fr: 'Ne dit pas qui achète.',
    en: 'Does not say who buys.',
  },
  writes_levels: {
    verdict: 'can',
    fr: 'Écrit le stock disponible dans « out », au format {format}.',
    en: 'Writes available levels into “out”, as {format}.',
  },
  levels_by_call: {
    verdict: 'can',
    fr: 'Peut lire le stock par l’API, ou en être prévenue par webhook à chaque changement.',
    en: 'Can read levels through the API, or be told of each change by webhook.',
  },
  no_levels: {
    verdict: 'cannot',
    fr: 'Ne renvoie pas le stock à la caisse : choisissez un fichier de stocks pour qu’elle puisse le lire.',
    en: 'Does not give levels back to the till: choose a file of levels for it to read.',
  },
  parks_unknown: {
    verdict: 'can',
    fr: 'Garde les articles inconnus en attente ; le reste du ticket est compté tout de suite.',
    en: 'Keeps unknown items waiting; the rest of the ticket counts at once.',
  },
  creates_unknown: {
    verdict: 'can',
    fr: 'Crée au catalogue les articles qu’elle ne connaît pas, sous le nom que leur donne la caisse.',
    en: 'Creates items that the catalogue lacks, by the name the till gives them.',
  },
  paused: {
    verdict: 'attention',
    fr: 'Est en pause : ce qui arrive est gardé, rien n’est compté.',
    en: 'Is paused: what arrives is kept, nothing is counted.',
  },
  columns_to_say: {
    verdict: 'attention',
    fr: 'Devinera les colonnes au premier fichier ; s’il reste un doute, elle vous le demandera.',
    en: 'Will guess the columns from the first file; if any doubt remains, it will ask you.',
  },
  host_key_unknown: {
    verdict: 'attention',
    fr: 'Retiendra la clé du serveur SFTP à la première connexion. Pour plus de sûreté, demandez-la à votre prestataire et saisissez-la.',
    en: 'Will remember the SFTP server’s key at the first connection. To be safer, ask its operator for it and enter it.',
  },
  rows_quarantined: {
    verdict: 'attention',
    fr: 'Lignes illisibles à corriger : {count}.',
    en: 'Unreadable rows to correct: {count}.',
  },
  items_unmapped: {
    verdict: 'attention',
    fr: 'Articles vendus que le catalogue ne connaît pas encore : {count}.',
    en: 'Items sold that the catalogue does not know yet: {count}.',
  },
  files_unmapped: {
    verdict: 'attention',
    fr: 'Fichiers dont il faut dire les colonnes : {count}.',
    en: 'Files whose columns must be said: {count}.',
  },
});
export type FindingCode = keyof typeof findings;

export interface Finding {
  code: FindingCode;
  verdict: Sentence['verdict'];
  details: RefusalDetails;
}

/** What the check looks at. */
export interface ConnectionFacts {
  kind: 'file' | 'api' | 'webhook';
  isPaused: boolean;
  closingTime: string;
  unknownItems: 'park' | 'create';
  files: {
    folder: string;
    sftp: { host: string; hasHostKey: boolean } | null;
    schedule: Schedule;
    /** Why the folder cannot be read; null where it can. */
    unreachable: string | null;
    profile: {
      hasDocument: boolean;
      hasLineNumber: boolean;
      datesHaveTimes: boolean;
      hasUnit: boolean;
      hasVat: boolean;
      hasCustomer: boolean;
    } | null;
  } | null;
  levelsOut: string | null;
  waiting: { quarantined: number; unmappedItems: number; files: number };
}

export function findingsOf(facts: ConnectionFacts): Finding[] {
  const found: Finding[] = [];
  const say = (code: FindingCode, details: RefusalDetails = {}): number =>
    found.push({ code, verdict: findings[code].verdict, details });
  if (facts.isPaused) say('paused');
  if (facts.files) sayFiles(facts, facts.files, say);
  else {
    say(facts.kind === 'api' ? 'takes_calls' : 'takes_webhooks');
    say('tells_units');
  }
  say('counted_once');
  say('returns');
  say(facts.unknownItems === 'park' ? 'parks_unknown' : 'creates_unknown');
  if (facts.levelsOut !== null) say('writes_levels', { format: facts.levelsOut.toUpperCase() });
  else say(facts.kind === 'file' ? 'no_levels' : 'levels_by_call');
  const { quarantined, unmappedItems, files } = facts.waiting;
  if (files > 0) say('files_unmapped', { count: files });
  if (quarantined > 0) say('rows_quarantined', { count: quarantined });
  if (unmappedItems > 0) say('items_unmapped', { count: unmappedItems });
  return found;
}

function sayFiles(
  { closingTime }: ConnectionFacts,
  files: NonNullable<ConnectionFacts['files']>,
  say: (code: FindingCode, details?: RefusalDetails) => number,
): void {
  if (files.unreachable !== null) say('unreachable', { reason: files.unreachable });
  else if (files.sftp) say('reads_sftp', { host: files.sftp.host });
  else say('reads_folder', { folder: files.folder });
  if (files.sftp && !files.sftp.hasHostKey) say('host_key_unknown');
  const { schedule, profile } = files;
  if (schedule.kind === 'atOnce') say(files.sftp ? 'within_a_minute' : 'at_once');
  else if (schedule.kind === 'everyMinutes') say('minutes_late', { minutes: schedule.minutes });
  else say('a_day_late', { at: schedule.at });
  if (!profile) {
    say('columns_to_say');
    return;
  }
  if (!profile.hasDocument) say('one_document_a_day');
  say(profile.hasLineNumber ? 'lines_numbered' : 'lines_without_number');
  if (!profile.datesHaveTimes) say('days_without_times', { closingTime });
  say(profile.hasUnit ? 'tells_units' : 'no_units');
  if (!profile.hasVat) say('no_vat');
  if (!profile.hasCustomer) say('no_customers');
}

export function sayFinding({ code, details }: Finding, language: Language): string {
  return sayRefusal(findings[code], details, language);
}

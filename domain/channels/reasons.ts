/** Why something that came in was not taken, or something that went out did not arrive: codes kept with it, said in either language. */
import type { SalesGuess } from '../files/guessSales.ts';
import { fileReasons, rowReasons, saleReasons, skipReasons } from '../files/reasons.ts';
import { refuseSale } from '../sales/refusals.ts';
import { type Language, type RefusalDetails, refuse, sayRefusal } from '../values/refusal.ts';
import { refuseChannel } from './refusals.ts';

type Sentences<Code extends string> = Record<Code, { fr: string; en: string }>;
const sentencesOf = <const Code extends string>(sentences: Sentences<Code>): Sentences<Code> => sentences;

export const channelReasons = sentencesOf({
  missing_columns: {
    fr: 'Il manque au fichier : {columns}. La caisse a peut-être changé ses titres de colonnes ; revoyez la correspondance.',
    en: 'The file lacks: {columns}. The till may have changed its headings; review the mapping.',
  },
  columns_unknown: {
    fr: 'Dites ce que contient chaque colonne. Pas encore trouvé : {missing}.',
    en: 'Say what each column holds. Not found so far: {missing}.',
  },
  date_ambiguous: {
    fr: 'Les dates de ce fichier peuvent se lire de deux façons (jour/mois ou mois/jour) : dites laquelle.',
    en: 'The dates of this file can be read two ways (day/month or month/day): say which.',
  },
  line_changed: {
    fr: 'Le ticket {document} contient déjà la ligne {line}, avec un autre contenu.',
    en: 'Ticket {document} already holds line {line}, with other content.',
  },
  unpostable: {
    fr: 'Une valeur de cette ligne est hors de toute mesure : elle ne peut pas être enregistrée.',
    en: 'A value of this row is out of all measure: it cannot be recorded.',
  },
  unread_and_gone: {
    fr: 'Ce fichier nommait une personne effacée. Il n’a pas été lu dans le mois : il n’est plus conservé.',
    en: 'This file named somebody who was erased. It was not read within the month: it is no longer kept.',
  },
  no_answer: { fr: 'Pas de réponse : {reason}', en: 'No answer: {reason}' },
  answered: { fr: 'Le destinataire a répondu {status}.', en: 'The receiver answered {status}.' },
  receiver_gone: {
    fr: 'Le destinataire a répondu 410 : il ne veut plus rien recevoir. L’abonnement est arrêté.',
    en: 'The receiver answered 410: it wants nothing more. The subscription is stopped.',
  },
  webhook_foreign: {
    fr: 'Événement « {type} » : gardé, mais Caveau n’en fait rien.',
    en: 'Event “{type}”: kept, but Caveau does nothing with it.',
  },
  shop_call_failed: { fr: '{fr}', en: '{en}' },
  grant_awaited: {
    fr: 'La boutique attend votre accord : donnez l’accès, et Caveau continue.',
    en: 'The shop waits for your consent: grant access, and Caveau goes on.',
  },
  grant_ended: {
    fr: '{vendor} n’accepte plus l’accès donné : donnez-le à nouveau.{fr}',
    en: '{vendor} no longer takes the access that was granted: grant it again.{en}',
  },
  refund_without_sale: {
    fr: 'Le remboursement {refund} attend sa vente {document}, qui n’est pas encore arrivée.',
    en: 'Refund {refund} waits for its sale {document}, which has not come yet.',
  },
  refund_too_much: {
    fr: 'Le remboursement {refund} rend plus que la vente {document} n’a vendu : à vérifier.',
    en: 'Refund {refund} gives back more than sale {document} sold: check it.',
  },
  listing_gone: {
    fr: 'La boutique ne propose plus cet article.',
    en: 'The shop no longer offers this item.',
  },
  change_refused: {
    fr: 'La boutique a refusé ce changement : {fr}',
    en: 'The shop refused this change: {en}',
  },
  coupon_refused: {
    fr: 'La boutique n’a pas pris un code d’offre : {fr}',
    en: 'The shop did not take an offer’s code: {en}',
  },
  coupon_articles_unknown: {
    fr: 'La boutique ne vend aucun des articles de cette offre.',
    en: 'The shop sells none of this offer’s articles.',
  },
  write_refused: { fr: 'La boutique a refusé ce niveau : {fr}', en: 'The shop refused this level: {en}' },
  write_delayed: {
    fr: 'Ce niveau n’est pas encore écrit : {fr}',
    en: 'This level is not written yet: {en}',
  },
  write_unknown: {
    fr: 'On ne sait pas si la boutique a pris ce niveau ({fr}) ; il est relu.',
    en: 'Whether the shop took this level is not known ({en}); it is read back.',
  },
  record_unreadable: {
    fr: 'Cet élément de la boutique ne se lit pas ({fr}) ; il est gardé tel quel.',
    en: 'This record of the shop cannot be read ({en}); it is kept as it came.',
  },
  call_refused: {
    fr: 'L’appel a été refusé ({status}).',
    en: 'The call was refused ({status}).',
  },
  fault: {
    fr: 'Caveau a rencontré une erreur ; l’élément est gardé et sera repris.',
    en: 'Caveau hit an error; the item is kept and will be taken up again.',
  },
});

/** As it is kept. */
export interface KeptReason {
  code: string;
  details: RefusalDetails;
}

const known: Sentences<string> = {
  ...fileReasons,
  ...rowReasons,
  ...saleReasons,
  ...skipReasons,
  ...channelReasons,
  ...refuse.sentences,
  ...refuseSale.sentences,
  ...refuseChannel.sentences,
};

/** What a file must say, as `columns_unknown` lists it. */
const neededColumns: Sentences<SalesGuess['missing'][number]> = {
  document: { fr: 'le numéro de ticket', en: 'the ticket number' },
  date: { fr: 'la date', en: 'the date' },
  item: { fr: 'l’article', en: 'the item' },
  quantity: { fr: 'la quantité', en: 'the quantity' },
  price: { fr: 'le prix', en: 'the price' },
};

function sayColumns(missing: string, language: Language): string {
  const sentences: Sentences<string> = neededColumns;
  return missing
    .split(', ')
    .map((name) => sentences[name]?.[language] ?? name)
    .join(', ');
}

/** A reason that no version of Caveau knows any more is said by its code. */
export function sayKept({ code, details }: KeptReason, language: Language): string {
  const sentences = known[code];
  if (!sentences) return code;
  const { missing } = details;
  const said =
    code === 'columns_unknown' && typeof missing === 'string'
      ? { missing: sayColumns(missing, language) }
      : details;
  return sayRefusal(sentences, said, language);
}

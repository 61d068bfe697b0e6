/** What sending refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseSending = refusalsOf({
  sender_missing: {
    status: 409,
    fr: 'Dites d’abord par qui partent ces messages, dans les réglages des envois.',
    en: 'Say first by whom these messages leave, in the settings of sending.',
  },
  sender_other_channel: {
    status: 422,
    fr: 'Ce compte n’envoie pas par ce canal.',
    en: 'This account does not send on this channel.',
  },
  sender_sandbox: {
    status: 409,
    fr: 'Rien ne part d’un bac à sable.',
    en: 'Nothing leaves a sandbox.',
  },
  mailbox_sandbox: {
    status: 409,
    fr: 'Un bac à sable ne lit pas votre boîte.',
    en: 'A sandbox does not read your mailbox.',
  },
  letters_none: {
    status: 409,
    fr: 'Aucun courrier à imprimer.',
    en: 'No letter to print.',
  },
  batch_not_found: {
    status: 404,
    fr: 'Ce lot de courriers n’existe pas.',
    en: 'This batch of letters does not exist.',
  },
  provider_call_unknown: {
    status: 404,
    fr: 'Cette adresse d’appel n’est pas d’ici.',
    en: 'This address to call is not from here.',
  },
  // It may be a wrong secret on our side: Vonage calls again only for a 5xx.
  provider_call_unsigned: {
    status: 503,
    fr: 'Cet appel n’est pas signé par le prestataire.',
    en: 'This call is not signed by the provider.',
  },
  return_unreadable: {
    status: 422,
    fr: 'Ce message n’est ni un avis de non-remise ni une plainte.',
    en: 'This message is neither a notice of non-delivery nor a complaint.',
  },
});

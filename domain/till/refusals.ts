/** What the till's server refuses, in a sentence for a person. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseTill = refusalsOf({
  register_unknown: {
    status: 404,
    fr: 'Cette caisse n’existe pas.',
    en: 'There is no such register.',
  },
  archive_period: {
    status: 422,
    fr: 'Une archive va d’un jour à un autre, douze mois au plus.',
    en: 'An archive goes from one day to another, twelve months at most.',
  },
  archive_company: {
    status: 404,
    fr: 'Cette société n’est pas la vôtre.',
    en: 'This company is not yours.',
  },
  archive_unknown: {
    status: 404,
    fr: 'Cette archive n’existe pas, ou n’est pas terminée.',
    en: 'There is no such archive, or it is not finished.',
  },
  mail_sandbox: {
    status: 409,
    fr: 'Rien ne part d’un bac à sable.',
    en: 'Nothing leaves a sandbox.',
  },
  mail_account_missing: {
    status: 409,
    fr: 'Enregistrez d’abord votre boîte aux lettres.',
    en: 'Keep your mailbox first.',
  },
  register_code_taken: {
    status: 409,
    fr: 'Le numéro {code} est pris par une autre caisse depuis : celle-ci ne peut plus être reconnue. Gardez son fichier.',
    en: 'The number {code} has been taken by another register since: this one cannot be known again. Keep its file.',
  },
  register_retired: {
    status: 410,
    fr: 'Cette caisse a été retirée du service : elle ne peut plus qu’envoyer ce qu’elle a encore.',
    en: 'This register was retired: it can only send what it still holds.',
  },
  register_not_enrolled: {
    status: 409,
    fr: 'Aucun appareil n’est encore devenu cette caisse.',
    en: 'No device has become this register yet.',
  },
  register_enrolled: {
    status: 409,
    fr: 'Un appareil est déjà cette caisse. Retirez-la du service, puis créez-en une autre qui la remplace.',
    en: 'A device is this register already. Retire it, then make another that replaces it.',
  },
  enrolment_code_wrong: {
    status: 404,
    fr: 'Ce code n’est pas valable, ou plus : demandez-en un autre au bureau.',
    en: 'This code is not valid, or no longer is: ask the office for another one.',
  },
  device_key_wrong: {
    status: 422,
    fr: 'La clé de cet appareil est illisible.',
    en: 'This device’s key cannot be read.',
  },
  till_shop_unknown: {
    status: 404,
    fr: 'Cette boutique n’existe pas.',
    en: 'There is no such shop.',
  },
  till_ticket_unknown: {
    status: 404,
    fr: 'Le ticket {document} est introuvable. Sa caisse est peut-être hors ligne.',
    en: 'Ticket {document} cannot be found. Its register may be offline.',
  },
  gift_card_unknown: {
    status: 404,
    fr: 'Aucun bon cadeau ni avoir ne porte le code {code}.',
    en: 'No gift card or credit note has the code {code}.',
  },
  terminal_unnamed: {
    status: 409,
    fr: 'Aucun TPE n’est indiqué pour cette caisse : voyez les réglages de la caisse au bureau.',
    en: 'No payment terminal is named for this register: see the till’s settings in the office.',
  },
  terminal_ask_unknown: {
    status: 404,
    fr: 'Ce paiement n’a pas été demandé au TPE.',
    en: 'This payment was not asked of the terminal.',
  },
  machine_not_in_shop: {
    status: 422,
    fr: 'L’adresse {host} n’est pas du réseau de la boutique : 192.168.1.50 ou imprimante.local, par exemple.',
    en: 'The address {host} is not of the shop’s network: 192.168.1.50 or printer.local, for instance.',
  },
  label_printer_unknown: {
    status: 404,
    fr: 'Cette imprimante d’étiquettes n’est plus dans les réglages.',
    en: 'This label printer is no longer in the settings.',
  },
  machines_in_sandbox: {
    status: 409,
    fr: 'Dans le bac à sable, rien n’est imprimé sur le réseau ni demandé au TPE.',
    en: 'In the sandbox, nothing is printed on the network nor asked of the terminal.',
  },
  operator_unknown: {
    status: 404,
    fr: 'Cette personne n’existe pas.',
    en: 'There is no such person.',
  },
});

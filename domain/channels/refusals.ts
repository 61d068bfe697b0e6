/** What channels refuse, and how they say so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseChannel = refusalsOf({
  connection_not_found: {
    status: 404,
    fr: 'Cette connexion n’existe pas.',
    en: 'There is no such connection.',
  },
  connection_name_taken: {
    status: 409,
    fr: 'Une autre connexion s’appelle déjà « {name} ».',
    en: 'Another connection is already called “{name}”.',
  },
  shop_unknown: { status: 422, fr: 'Cette boutique n’existe pas.', en: 'There is no such shop.' },
  place_unknown: {
    status: 422,
    fr: 'Cet emplacement n’est pas dans la boutique de la connexion.',
    en: 'This place is not in the connection’s shop.',
  },
  not_a_file_connection: {
    status: 422,
    fr: '« {name} » ne lit pas de fichiers.',
    en: '“{name}” does not read files.',
  },
  not_a_webhook_connection: {
    status: 422,
    fr: '« {name} » ne reçoit pas de webhooks.',
    en: '“{name}” does not receive webhooks.',
  },
  not_a_vendor_connection: {
    status: 422,
    fr: '« {name} » n’est pas reliée à une caisse ou une boutique d’un éditeur.',
    en: '“{name}” is not connected to a vendor’s till or shop.',
  },
  vendor_unknown: {
    status: 422,
    fr: 'Caveau ne connaît pas « {vendor} ».',
    en: 'Caveau does not know “{vendor}”.',
  },
  listing_unknown: {
    status: 404,
    fr: 'La boutique ne propose rien de tel.',
    en: 'The shop lists no such thing.',
  },
  listing_not_linked: {
    status: 422,
    fr: 'Reliez d’abord « {label} » à un article.',
    en: 'Link “{label}” to an item first.',
  },
  only_theirs: {
    status: 422,
    fr: 'Cela se change dans la boutique elle-même, pas depuis Caveau : « {label} ».',
    en: 'This is changed at the shop itself, not from Caveau: “{label}”.',
  },
  only_ours: {
    status: 422,
    fr: 'Le suivi de stock de « {label} » s’active dans la boutique ; le catalogue n’a rien à reprendre.',
    en: 'Stock of “{label}” is switched on at the shop; there is nothing for the catalogue to take.',
  },
  no_shadow_yet: {
    status: 422,
    fr: '« {name} » n’a pas encore fait d’essai à blanc.',
    en: '“{name}” has had no shadow run yet.',
  },
  shadow_ahead: {
    status: 422,
    fr: 'Un essai à blanc porte sur des ventes déjà faites : choisissez une date passée.',
    en: 'A shadow run is of sales that were made: choose a date in the past.',
  },
  item_not_rolled: {
    status: 409,
    fr: 'Cet article n’est pas vendu sous un autre millésime que le sien.',
    en: 'This item is not sold under another vintage than its own.',
  },
  settings_incomplete: {
    status: 422,
    fr: 'Il manque, ou est mal écrit : {fields}.',
    en: 'Missing or badly written: {fields}.',
  },
  shop_says_no: {
    status: 422,
    fr: '{reason}',
    en: '{reason}',
  },
  no_consent_wanted: {
    status: 422,
    fr: '« {name} » se relie par des clés que l’on copie : il n’y a pas d’accord à donner.',
    en: '“{name}” is connected by keys that are typed: there is nothing to consent to.',
  },
  consent_needs_member: {
    status: 403,
    fr: 'L’accord se donne dans un navigateur, par un membre de l’équipe : ouvrez la connexion à l’écran.',
    en: 'Consent is given in a browser, by a member: open the connection on the screen.',
  },
  not_live: {
    status: 422,
    fr: '« {name} » n’est pas encore en service : rien n’y est écrit.',
    en: '“{name}” is not live yet: nothing is written to it.',
  },
  gap_not_found: { status: 404, fr: 'Cet écart n’existe pas.', en: 'There is no such gap.' },
  gap_closed: {
    status: 409,
    fr: 'Cet écart est déjà réglé.',
    en: 'This gap has been dealt with already.',
  },
  no_correction: {
    status: 422,
    fr: 'Cette cause n’a pas de correction ici : la liste des causes a peut-être changé.',
    en: 'This cause has no correction here: the list of causes may have changed.',
  },
  not_sftp: {
    status: 422,
    fr: '« {name} » n’utilise pas de serveur SFTP.',
    en: '“{name}” uses no SFTP server.',
  },
  no_credentials: {
    status: 422,
    fr: 'Indiquez d’abord le mot de passe ou la clé du serveur SFTP.',
    en: 'Give the SFTP server’s password or key first.',
  },
  sftp_unreachable: {
    status: 422,
    fr: 'Le serveur SFTP n’a pas répondu comme attendu : {reason}',
    en: 'The SFTP server did not answer as expected: {reason}',
  },
  host_key_changed: {
    status: 422,
    fr: 'Le serveur SFTP ne présente plus la même clé ({found}). Vérifiez auprès de votre prestataire avant de l’accepter.',
    en: 'The SFTP server shows another key ({found}). Check with its operator before accepting it.',
  },
  secret_unreadable: {
    status: 422,
    fr: 'Le secret enregistré n’est plus lisible (la clé du serveur a changé) : créez-en un nouveau.',
    en: 'The stored secret can no longer be read (the server’s key has changed): make a new one.',
  },
  inbox_not_found: { status: 404, fr: 'Cette réception n’existe pas.', en: 'This was not received.' },
  content_gone: {
    status: 410,
    fr: 'Le contenu n’est plus conservé.',
    en: 'The content is no longer kept.',
  },
  busy_reading: {
    status: 409,
    fr: 'Ce fichier est en cours de lecture.',
    en: 'This file is being read.',
  },
  not_a_file: {
    status: 422,
    fr: 'Seul un fichier se lit avec une correspondance de colonnes.',
    en: 'Only a file is read by a column mapping.',
  },
  no_profile: {
    status: 422,
    fr: 'Dites d’abord ce que contient chaque colonne.',
    en: 'Say first what each column holds.',
  },
  row_not_found: { status: 404, fr: 'Cette ligne n’existe pas.', en: 'There is no such row.' },
  row_not_waiting: {
    status: 409,
    fr: 'Cette ligne n’est plus en attente.',
    en: 'This row is no longer waiting.',
  },
  item_not_waiting: {
    status: 404,
    fr: 'Aucune vente n’attend cet article.',
    en: 'No sale waits for this item.',
  },
  unit_not_found: {
    status: 422,
    fr: 'Cette unité de vente n’existe pas.',
    en: 'There is no such selling unit.',
  },
  mapping_not_found: {
    status: 404,
    fr: 'Cet article n’a pas de correspondance.',
    en: 'This item is not mapped.',
  },
  no_levels_out: {
    status: 422,
    fr: 'Choisissez d’abord le format du fichier de stocks.',
    en: 'Choose the format of the file of levels first.',
  },
  subscription_not_found: {
    status: 404,
    fr: 'Cet abonnement n’existe pas.',
    en: 'There is no such subscription.',
  },
  address_not_public: {
    status: 422,
    fr: 'Cette adresse ({host}) n’est pas publique : Caveau n’envoie rien vers un réseau privé.',
    en: 'This address ({host}) is not public: Caveau sends nothing into a private network.',
  },
  address_not_https: {
    status: 422,
    fr: 'L’adresse doit commencer par https://.',
    en: 'The address must start with https://.',
  },
  signature_missing: {
    status: 401,
    fr: 'Les en-têtes webhook-id, webhook-timestamp et webhook-signature sont obligatoires.',
    en: 'The headers webhook-id, webhook-timestamp and webhook-signature are required.',
  },
  signature_wrong: {
    status: 401,
    fr: 'La signature ne correspond pas au contenu.',
    en: 'The signature does not match the content.',
  },
  timestamp_off: {
    status: 401,
    fr: 'L’horodatage du webhook est à plus de cinq minutes de notre horloge.',
    en: 'The webhook’s timestamp is more than five minutes away from our clock.',
  },
  webhook_forged: {
    status: 401,
    fr: 'Ce message ne prouve pas qu’il vient de la boutique : {reason}',
    en: 'This message does not prove that it comes from the shop: {reason}',
  },
  sandbox: {
    status: 409,
    fr: 'Bac à sable : rien n’est envoyé.',
    en: 'Sandbox: nothing is sent.',
  },
  webhook_unreadable: {
    status: 400,
    fr: 'Le contenu du webhook n’est pas celui attendu : {reason}',
    en: 'The webhook’s content is not as expected: {reason}',
  },
});

/** What the cards on telephones refuse, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseWallet = refusalsOf({
  card_not_found: {
    status: 404,
    fr: 'Cette carte n’existe plus. Demandez-en une autre à votre caviste.',
    en: 'This card is no more. Ask your wine merchant for another one.',
  },
  card_missing: {
    status: 422,
    fr: 'Ce client n’a pas encore de carte : donnez-lui en une d’abord.',
    en: 'This customer has no card yet: give them one first.',
  },
  request_missing: {
    status: 409,
    fr: 'Aucune demande de certificat n’est en cours : commencez par en faire une.',
    en: 'No certificate has been asked for: make the request first.',
  },
  certificate_unreadable: {
    status: 422,
    fr: 'Ce fichier n’est pas un certificat : donnez le fichier .cer téléchargé chez Apple.',
    en: 'This file is no certificate: give the .cer file that you downloaded from Apple.',
  },
  certificate_of_other_key: {
    status: 422,
    fr: 'Ce certificat n’a pas été fait avec la demande affichée ici : refaites-le chez Apple avec elle.',
    en: 'This certificate was not made with the request shown here: make it again at Apple’s with it.',
  },
  certificate_of_no_pass: {
    status: 422,
    fr: 'Ce certificat n’est pas de type « Pass Type ID » : choisissez ce type chez Apple.',
    en: 'This certificate is not of the type “Pass Type ID”: choose that type at Apple’s.',
  },
  certificate_not_of_issuer: {
    status: 422,
    fr: 'Le certificat intermédiaire donné n’est pas celui qui a signé le vôtre : prenez celui que le vôtre nomme, « {issuer} ».',
    en: 'The intermediate certificate is not the one that signed yours: take the one that yours names, “{issuer}”.',
  },
  certificate_ended: {
    status: 422,
    fr: 'Ce certificat n’est plus valable : renouvelez-le chez Apple.',
    en: 'This certificate has ended: renew it at Apple’s.',
  },
  service_account_unreadable: {
    status: 422,
    fr: 'Ce fichier n’est pas la clé d’un compte de service : donnez le fichier JSON téléchargé chez Google.',
    en: 'This file is no key of a service account: give the JSON file that you downloaded from Google.',
  },
});

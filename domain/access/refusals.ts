/** What access refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseAccess = refusalsOf({
  already_set_up: {
    status: 409,
    fr: 'Caveau est déjà installé ici. Connectez-vous, ou demandez une invitation au propriétaire.',
    en: 'Caveau is already set up here. Sign in, or ask the owner for an invitation.',
  },
  siret_invalid: {
    status: 422,
    fr: 'Le SIRET « {siret} » n’est pas valable : vérifiez ses 14 chiffres (ils figurent sur votre extrait Kbis ou votre avis de situation).',
    en: 'The SIRET “{siret}” is not valid: check its 14 digits (they are on your Kbis extract).',
  },
  siret_taken: {
    status: 409,
    fr: 'Une boutique porte déjà le SIRET {siret}.',
    en: 'A shop already has the SIRET {siret}.',
  },
  siret_of_other_company: {
    status: 422,
    fr: 'Le SIRET {siret} est celui d’une autre société (SIREN {siren} attendu).',
    en: 'The SIRET {siret} is another company’s (SIREN {siren} expected).',
  },
  company_unknown: {
    status: 422,
    fr: 'La société {siren} n’est pas encore connue : indiquez sa raison sociale et son régime de TVA.',
    en: 'The company {siren} is not known yet: give its legal name and VAT régime.',
  },
  vat_number_invalid: {
    status: 422,
    fr: 'Le numéro de TVA « {number} » ne correspond pas à la société {siren}.',
    en: 'The VAT number “{number}” does not match the company {siren}.',
  },
  time_zone_unknown: {
    status: 422,
    fr: 'Le fuseau horaire « {timeZone} » est inconnu.',
    en: 'The time zone “{timeZone}” is unknown.',
  },
  password_too_short: {
    status: 422,
    fr: 'Choisissez un mot de passe d’au moins {min} caractères.',
    en: 'Choose a password of at least {min} characters.',
  },
  password_too_long: {
    status: 422,
    fr: 'Choisissez un mot de passe d’au plus {max} caractères.',
    en: 'Choose a password of at most {max} characters.',
  },
  credentials_wrong: {
    status: 401,
    fr: 'L’adresse ou le mot de passe n’est pas le bon.',
    en: 'The address or the password is wrong.',
  },
  password_wrong: {
    status: 422,
    fr: 'Ce n’est pas votre mot de passe actuel.',
    en: 'This is not your current password.',
  },
  code_wrong: {
    status: 401,
    fr: 'Ce code n’est pas le bon, ou il a expiré : prenez le suivant dans votre application.',
    en: 'This code is wrong or has expired: take the next one from your app.',
  },
  passkey_refused: {
    status: 401,
    fr: 'Cette clé d’accès n’a pas été reconnue. Réessayez, ou connectez-vous avec votre mot de passe.',
    en: 'This passkey was not recognised. Try again, or sign in with your password.',
  },
  sign_in_again: {
    status: 403,
    fr: 'Pour cette action, reconnectez-vous d’abord : votre dernière connexion date de plus d’un jour.',
    en: 'Sign in again first: your last sign-in is more than a day old.',
  },
  sign_in_first: {
    status: 401,
    fr: '{email} a déjà un compte : connectez-vous avec cette adresse, puis rouvrez ce lien.',
    en: '{email} already has an account: sign in with that address, then open this link again.',
  },
  email_taken: {
    status: 409,
    fr: 'L’adresse {email} a déjà un compte.',
    en: 'The address {email} already has an account.',
  },
  already_member: {
    status: 409,
    fr: '{email} fait déjà partie de la maison.',
    en: '{email} is already a member.',
  },
  invitation_ended: {
    status: 410,
    fr: 'Cette invitation n’est plus valable : demandez-en une nouvelle.',
    en: 'This invitation is no longer good: ask for a new one.',
  },
  rescue_ended: {
    status: 410,
    fr: 'Ce lien a déjà servi ou date de plus d’un jour : demandez-en un nouveau.',
    en: 'This link has been used or is more than a day old: ask for a new one.',
  },
  belongs_elsewhere: {
    status: 409,
    fr: '{email} fait aussi partie d’une autre maison : seul l’hébergeur de Caveau peut lui ouvrir un nouvel accès.',
    en: '{email} also belongs to another house: only whoever hosts Caveau can let them in again.',
  },
  last_owner: {
    status: 409,
    fr: 'C’est le seul propriétaire : donnez d’abord ce rôle à quelqu’un d’autre.',
    en: 'This is the only owner: give that role to someone else first.',
  },
  scopes_beyond_yours: {
    status: 403,
    fr: 'Une clé ne peut pas en faire plus que vous : retirez {scopes}.',
    en: 'A key cannot do more than you can: remove {scopes}.',
  },
  expiry_past: {
    status: 422,
    fr: 'La date de fin de la clé est déjà passée.',
    en: 'The end date of the key has already passed.',
  },
  members_only: {
    status: 403,
    fr: 'Seule une personne connectée peut faire cela, pas une clé d’API.',
    en: 'Only a signed-in person can do this, not an API key.',
  },
  api_key_invalid: {
    status: 401,
    fr: 'Cette clé d’API est inconnue, révoquée ou expirée.',
    en: 'This API key is unknown, revoked or expired.',
  },
  sandbox_inside: {
    status: 409,
    fr: 'Vous êtes dans le bac à sable : revenez d’abord dans la vraie boutique.',
    en: 'You are in the sandbox: go back to the real shop first.',
  },
  sandbox_outside: {
    status: 409,
    fr: 'Vous êtes déjà dans la vraie boutique.',
    en: 'You are in the real shop already.',
  },
  sandbox_exists: {
    status: 409,
    fr: 'Cette boutique a déjà un bac à sable.',
    en: 'This shop has a sandbox already.',
  },
  sandbox_missing: {
    status: 404,
    fr: 'Cette boutique n’a pas de bac à sable prêt.',
    en: 'This shop has no sandbox that is ready.',
  },
  sandbox_busy: {
    status: 409,
    fr: 'Le bac à sable est en train d’être effacé : encore un instant.',
    en: 'The sandbox is being erased: one moment more.',
  },
  sandbox_of_live_only: {
    status: 409,
    fr: 'Une cave de démonstration est déjà faite pour essayer : elle n’a pas de bac à sable.',
    en: 'A demonstration is there to be tried already: it has no sandbox.',
  },
  cross_site: {
    status: 403,
    fr: 'Cette demande vient d’un autre site : rouvrez Caveau et recommencez.',
    en: 'This request comes from another site: open Caveau again and retry.',
  },
});

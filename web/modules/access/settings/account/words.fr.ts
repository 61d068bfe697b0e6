/** What one's own account says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  you: 'Vous',
  name: 'Votre nom',
  email: 'Adresse e-mail',
  language: 'Langue',
  password: {
    title: 'Mot de passe',
    current: 'Mot de passe actuel',
    new: 'Nouveau mot de passe',
    send: 'Changer le mot de passe',
    words: 'Vos autres appareils devront se reconnecter.',
    changed: 'Mot de passe changé. Vos autres appareils sont déconnectés.',
  },
  second: {
    title: 'Double authentification',
    on: 'Activée',
    off: 'Pas encore',
    why: 'En plus du mot de passe, un code affiché par votre téléphone : un mot de passe volé ne suffit plus pour entrer.',
    begin: 'L’activer',
    password: 'Votre mot de passe, pour confirmer que c’est bien vous',
    next: 'Continuer',
    scan: 'Avec une application d’authentification (celle de votre téléphone, Google Authenticator, FreeOTP, un gestionnaire de mots de passe…), scannez ce carré.',
    qr: 'Carré à scanner avec votre application d’authentification',
    key: 'Ou tapez cette clé dans l’application',
    code: 'Code à 6 chiffres affiché par l’application',
    prove: 'Vérifier et activer',
    enabled: 'Double authentification activée.',
    codes: 'Vos codes de secours',
    codesWords:
      'Si vous perdez votre téléphone, chacun vous fait entrer une fois. Imprimez-les ou recopiez-les : ils ne s’afficheront plus.',
    print: 'Imprimer',
    kept: 'Je les ai mis de côté',
    renew: 'Nouveaux codes de secours',
    renewWords: 'Les anciens codes ne serviront plus.',
    remove: 'Désactiver',
    removeWords: 'Votre mot de passe suffira de nouveau pour entrer.',
    removed: 'Double authentification désactivée.',
  },
  passkeys: {
    title: 'Clés d’accès',
    why: 'Entrez avec l’empreinte, le visage ou le code de cet appareil, sans mot de passe.',
    notHere:
      'Pour en ajouter une, ouvrez Caveau par son nom, en https (cave.exemple.fr) ou sur la machine elle-même (localhost) : les navigateurs le demandent.',
    name: 'Nom de la clé',
    example: 'Le PC de la caisse',
    add: 'Ajouter une clé d’accès',
    added: (name: string) => `Clé « ${name} » ajoutée.`,
    since: (day: string) => `ajoutée le ${day}`,
    unnamed: 'Clé sans nom',
    remove: 'Retirer',
    removeQuestion: (name: string) => `« ${name} » ne fera plus entrer.`,
    empty: 'Aucune clé pour l’instant.',
  },
  devices: {
    title: 'Appareils connectés',
    others: (count: number) =>
      count === 0
        ? 'Aucun autre appareil n’est connecté à votre compte.'
        : `${count} ${plural(count, 'autre appareil est connecté', 'autres appareils sont connectés')} à votre compte.`,
    end: 'Les déconnecter',
    endQuestion: 'Il faudra s’y reconnecter.',
    ended: 'Vos autres appareils sont déconnectés.',
  },
};

/** What is said at the door, in French: signing in, joining a house, getting back in. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  email: 'Adresse e-mail',
  name: 'Votre nom',
  password: {
    label: 'Mot de passe',
    new: 'Choisissez un mot de passe',
    hint: (least: number) =>
      `Au moins ${least} caractères. Quelques mots à la suite font très bien l’affaire.`,
    missing: (count: number) => `Encore ${count} ${plural(count, 'caractère', 'caractères')}.`,
  },
  signIn: {
    title: 'Connexion',
    send: 'Se connecter',
    or: 'ou',
    passkey: 'Utiliser une clé d’accès',
    lost: 'Mot de passe oublié ?',
    lostWords:
      'Un propriétaire peut vous donner un lien d’accès : Réglages, Équipe, puis « Débloquer l’accès » à côté de votre nom. Si vous êtes le seul propriétaire, la commande « caveau rescue » lancée sur le serveur en fait un.',
    why: {
      consent:
        'Votre session a expiré pendant que vous étiez chez l’éditeur : l’accès n’est pas encore donné. Connectez-vous, vous revenez à la connexion pour recommencer.',
    },
    nowhere: 'Votre compte ne fait plus partie d’aucune cave. Demandez une invitation à son propriétaire.',
  },
  second: {
    title: 'Double authentification',
    app: 'Ouvrez votre application d’authentification et recopiez son code à 6 chiffres.',
    code: 'Code à 6 chiffres',
    trust: 'Ne plus me le demander sur cet appareil pendant 30 jours',
    send: 'Vérifier',
    useRescue: 'Je n’ai plus mon téléphone',
    rescue: 'Saisissez l’un des codes de secours que vous avez mis de côté. Chacun ne sert qu’une fois.',
    rescueCode: 'Code de secours',
    useApp: 'Revenir au code de l’application',
    back: 'Se connecter avec un autre compte',
  },
  join: {
    title: (house: string) => `Rejoindre ${house}`,
    words: (by: string, house: string) => `${by} vous invite à rejoindre « ${house} ».`,
    as: (role: string) => `Votre rôle : ${role}.`,
    send: 'Rejoindre la cave',
    known: (email: string) => `${email} a déjà un compte : connectez-vous, vous reviendrez ici ensuite.`,
    signIn: 'Se connecter',
    otherAccount: (email: string) =>
      `Vous êtes connecté avec un autre compte que ${email}. Déconnectez-vous d’abord.`,
    signOut: 'Se déconnecter',
  },
  rescue: {
    title: 'Retrouver votre accès',
    words: (name: string) =>
      `Bonjour ${name}. Choisissez un nouveau mot de passe ; la double authentification est désactivée, vous pourrez la remettre dans votre compte.`,
    send: 'Enregistrer et se connecter',
  },
  role: {
    owner: 'propriétaire',
    manager: 'gérant',
    cashier: 'vendeur',
    adviser: 'conseil (comptable, consultant)',
    reader: 'lecture seule',
  },
};

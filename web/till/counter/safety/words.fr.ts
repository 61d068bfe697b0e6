/** What is said of a device that holds what no other place has, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

const counted = (count: number, one: string, other: string): string =>
  `${count} ${plural(count, one, other)}`;

export const fr = {
  folder: {
    title: 'Deuxième endroit',
    none: 'Sans réseau, les ventes ne sont que sur cet appareil. Choisissez un dossier ailleurs : une clé USB, un partage du réseau, un dossier synchronisé. Ce qui attend y est copié tout seul, et en part une fois au serveur.',
    cannot:
      'Ce navigateur ne sait pas écrire dans un dossier : une autre caisse à portée, ou le fichier de secours, en tient lieu.',
    personal: 'La copie n’est pas chiffrée et nomme les clients : gardez ce dossier pour vous.',
    choose: 'Choisir un dossier',
    change: 'Un autre dossier',
    leave: 'Ne plus copier',
    allow: 'Autoriser',
    state: {
      there: (name: string) => `Ce qui attend est copié dans « ${name} ».`,
      asks: (name: string) => `Le navigateur attend votre accord pour écrire dans « ${name} ».`,
      failed: (name: string) =>
        `Impossible d’écrire dans « ${name} » : est-il branché, a-t-il de la place ? Nouvel essai dans un instant.`,
    },
  },
  siblings: {
    title: 'Les autres caisses de la boutique',
    none: 'Quand une autre caisse est sur le même réseau, elle garde d’elle-même une copie de ce que celle-ci vend sans le serveur. Aucune ne répond pour l’instant.',
    lead: 'Sans le serveur, ces caisses gardent une copie de ce qui attend ici, et le lui portent dès qu’elles le retrouvent.',
    near: 'à portée',
    away: 'hors de portée',
    has: (count: number) => counted(count, 'vente gardée', 'ventes gardées'),
    holds: (count: number) =>
      `Cette caisse garde ${counted(count, 'écriture d’une autre caisse', 'écritures d’autres caisses')} : elle les enverra.`,
  },
  take: {
    title: 'Reprendre le fichier d’une autre caisse',
    words:
      'Une autre caisse ne peut plus envoyer ? Donnez ici son fichier de secours, ou la copie de son dossier : chaque vente y est vérifiée comme si elle l’avait envoyée.',
    choose: 'Choisir le fichier',
    done: (count: number) =>
      `${counted(count, 'enregistrement vérifié', 'enregistrements vérifiés')}, au serveur.`,
    stopped: 'Un enregistrement n’entre pas dans la chaîne : voyez « Preuves » au bureau.',
    unreadable: 'Ce n’est pas un fichier de secours entier.',
    offline: 'Il faut le réseau pour reprendre un fichier.',
  },
  ended: {
    retired:
      'Cette caisse a été retirée du service au bureau. Elle ne vend plus ; dès que le réseau est là, elle envoie ce qu’elle a encore.',
    brokenTitle: 'La caisse ne s’ouvre plus',
    broken:
      'Ce que cet appareil garde de la caisse ne se lit plus, ou ne suit plus sa chaîne. Elle ne vend plus, pour ne rien abîmer.',
    again: [
      'Enregistrez le fichier de secours, et gardez-le ailleurs.',
      'Donnez-le au bureau, sur la page de cette caisse, ou à une autre caisse.',
      'Au bureau, retirez cette caisse du service si ce n’est pas fait, puis installez une remplaçante.',
      'Videz cet appareil, et saisissez le nouveau code.',
    ],
    steps: 'Recommencer',
    nothing:
      'Rien ne se lit plus ici : cherchez la copie dans votre dossier. Au bureau, la page de la caisse dit ce qui lui manquait la dernière fois.',
    retry: 'Réessayer',
    wipe: 'Vider cet appareil et recommencer',
    sure: 'Oui, tout vider ici',
    sureHint: 'Ce que cet appareil n’a pas envoyé, et que vous n’avez pas enregistré, est alors perdu.',
  },
  refused: {
    title: 'Fiches clients refusées',
    lead: 'Le serveur ne prend pas ces fiches, faites ici. Leurs tickets, eux, sont enregistrés.',
    send: 'Envoyer la fiche corrigée',
    drop: 'Supprimer la fiche',
    none: 'Aucune fiche refusée.',
  },
};

/** What is said of registers, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  add: 'Nouvelle caisse',
  empty: {
    title: 'Aucune caisse pour l’instant',
    words:
      'Une tablette, un ordinateur ou un téléphone suffit. Donnez un nom à la caisse, ouvrez une page sur l’appareil, tapez un code : elle vend.',
  },
  standing: {
    retired: 'Retirée',
    toInstall: 'À installer',
    broken: 'À vérifier',
    silent: 'Sans nouvelles',
    clock: 'Horloge fausse',
    waiting: 'Envoi en cours',
    live: 'En service',
    off: 'Éteinte, tout est là',
  },
  seen: 'Vue',
  neverSeen: 'jamais',
  soldInAll: (count: number, written: string) =>
    `en tout, par ${written} ${plural(count, 'ticket', 'tickets')}`,
  retiredOn: (day: string) => `Retirée le ${day}`,
  toInstall: 'Aucun appareil n’a encore tapé son code. Ouvrez-la pour l’installer.',
  open: 'Journée en cours',
  dayOpen: (day: string) => `Journée du ${day}, pas encore clôturée`,
  dayTotal: 'Depuis la dernière clôture',
  tickets: (count: number, written: string) => `${written} ${plural(count, 'ticket', 'tickets')}`,
  nothingOpen: 'Rien vendu depuis la dernière clôture',
  waitingOn: (count: number) =>
    count === 0
      ? 'Rien n’attend sur l’appareil'
      : `${count} ${plural(count, 'enregistrement attend', 'enregistrements attendent')} sur l’appareil`,
  clock: (minutes: number, isAhead: boolean) =>
    `Horloge ${isAhead ? 'en avance' : 'en retard'} de ${minutes} min`,
  clockRight: 'À l’heure',
  defects: (count: number) =>
    `${count} ${plural(count, 'enregistrement n’entre', 'enregistrements n’entrent')} pas dans la chaîne`,
  shopTotal: (total: string) => `${total} depuis les dernières clôtures`,
  retiredOnes: (count: number) => `${count} ${plural(count, 'caisse retirée', 'caisses retirées')}`,
  create: {
    words:
      'Le nom est pour vous : comptoir, terrasse, salon. La caisse reçoit un numéro (C1, C2…) par lequel commencent tous ses tickets, et qui ne change plus.',
    name: 'Nom',
    example: 'Comptoir',
    shop: 'Boutique',
    send: 'Créer la caisse',
    replaces: (code: string) => `Elle prend la place de la caisse ${code}, et cela reste écrit.`,
  },
  install: {
    title: 'Installer sur l’appareil',
    words:
      'Sur l’appareil qui va encaisser, ouvrez cette adresse (ou visez le code QR), puis tapez le code. Il ne sert qu’une fois.',
    address: 'Adresse',
    qr: 'Code QR de l’adresse de la caisse',
    code: 'Code',
    until: (time: string) => `Valable jusqu’à ${time}.`,
    over: 'Ce code n’est plus valable.',
    renew: 'Un autre code',
    show: 'Afficher le code',
    waiting: 'En attente de l’appareil…',
    done: (code: string) => `${code} est prête à vendre.`,
    open: 'Voir la caisse',
    safe: 'La clé qui signe les tickets est faite sur l’appareil et n’en sort jamais.',
  },
  facts: {
    title: 'Où elle en est',
    shop: 'Boutique',
    seen: 'Vue pour la dernière fois',
    waiting: 'Pas encore ici',
    clock: 'Horloge',
    software: 'Logiciel',
    enrolled: 'Installée le',
    key: 'Clé',
    keyBy: {
      current: 'signée par ce serveur',
      former: 'signée par une clé précédente du serveur',
      nobody: 'signée par personne : quelqu’un a pu la changer',
    },
    tickets: 'Tickets scellés',
    records: 'Enregistrements scellés',
    perpetual: 'Total perpétuel',
    replaces: 'Prend la place de',
    replacedBy: 'Remplacée par',
    retired: 'Retirée le',
    reason: 'Motif',
    note: 'Note',
  },
  see: { tickets: 'Ses tickets', closures: 'Ses clôtures', events: 'Son journal' },
  rename: { title: 'Nom', send: 'Renommer', done: 'Nom enregistré.' },
  check: {
    title: 'Vérifier la chaîne',
    words:
      'Relit tout ce que le serveur garde de cette caisse, du premier enregistrement au dernier : signatures, liens, numéros, totaux.',
    start: 'Tout vérifier',
    sound: (count: number, written: string) =>
      `${written} ${plural(count, 'enregistrement vérifié', 'enregistrements vérifiés')} : rien n’a été changé.`,
    findings: (count: number) =>
      `${count} ${plural(count, 'anomalie', 'anomalies')}. Ne touchez à rien et prévenez la personne qui s’occupe de votre Caveau.`,
    what: {
      enrolment: 'Installation',
      record: 'Enregistrement',
      receipt: 'Contresignature',
      head: 'Dernier numéro',
    },
    at: (sequence: number) => `n° ${sequence}`,
  },
  retire: {
    title: 'Retirer du service',
    words:
      'La caisse ne vend plus. Le serveur signe son dernier numéro et son total connus ; il n’y a pas de retour, mais tout ce qu’elle a scellé reste et se vérifie.',
    start: 'Retirer cette caisse',
    reason: 'Pourquoi',
    reasons: {
      lost: 'Appareil perdu ou volé',
      broken: 'Appareil en panne',
      replaced: 'Remplacé par un autre',
      closed: 'Plus besoin',
    },
    consequence: {
      lost: 'Les ventes déjà arrivées ici sont entières. Celles que l’appareil n’avait pas envoyées ne sont que sur lui : s’il revient, reconnectez-le, elles entreront à leur place.',
      broken:
        'Les ventes déjà arrivées ici sont entières. Si l’appareil redémarre un jour, il enverra celles qui manquent ; sinon, cherchez son fichier de secours ou l’autre caisse qui en gardait une copie.',
      replaced: 'Attendez si possible que l’ancien appareil ait tout envoyé, et clôturez sa journée avant.',
      closed: 'Attendez que l’appareil ait tout envoyé, et clôturez sa journée avant.',
    },
    note: 'Note',
    noteHint: 'Ce que vous savez : date, lieu, numéro de plainte. Signé avec le reste.',
    type: (code: string) => `Pour confirmer, tapez : ${code}`,
    confirm: 'Retirer pour toujours',
    done: (code: string) => `${code} est retirée du service.`,
    stillWaiting: (count: number) =>
      `Attention : ${count} ${plural(count, 'enregistrement n’est', 'enregistrements ne sont')} encore que sur cet appareil.`,
    replace: 'Installer une remplaçante',
    late: 'Ce qu’elle a encore sur elle est accepté en retard, dans sa propre chaîne.',
  },
  rescue: {
    title: 'Fichier de secours',
    words:
      'L’appareil ne peut plus envoyer, mais vous avez son fichier de secours ? Il est vérifié comme si la caisse l’avait envoyé elle-même.',
    drop: 'Déposez le fichier de secours',
    unreadable: 'Ce fichier n’est pas un fichier de secours de Caveau.',
    done: (count: number) =>
      `${count} ${plural(count, 'enregistrement relu', 'enregistrements relus')} et ${plural(count, 'vérifié', 'vérifiés')}.`,
    stopped: 'Un enregistrement n’entre pas dans la chaîne : voyez « Preuves ».',
  },
};

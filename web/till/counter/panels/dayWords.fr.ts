/** What the panels of what was sold say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

const counted = (count: number, one: string, other: string): string =>
  `${count} ${plural(count, one, other)}`;

/** Days end some hours after midnight. */
const from = (day: string, hour: number): string => (hour === 0 ? `le ${day}` : `le ${day} à ${hour} h`);

export const fr = {
  done: {
    title: (document: string) => `Ticket ${document} enregistré`,
    change: 'À rendre',
    onCard: 'Achat rangé sur la fiche du client.',
    beside: (label: string, value: string) => `${label} : ${value}`,
    ask: 'Le client veut-il un ticket ?',
    none: 'Sans ticket',
    print: 'Imprimer',
    gift: 'Ticket cadeau',
    mail: 'E-mail',
    address: 'Adresse e-mail',
    addressHint: 'Pour ce ticket seulement.',
    withoutPrices: 'Sans les prix',
    send: 'Envoyer',
    mailed: (address: string) => `Le ticket part à ${address}.`,
    mailedLater: (address: string) => `Le ticket partira à ${address} dès que le réseau est là.`,
    qr: 'QR code',
    qrOf: (document: string) => `QR code du ticket ${document}`,
    close: 'Terminé',
  },
  paper: {
    again: 'Réessayer',
    byBrowser: 'Imprimer par le navigateur',
    leave: 'Sans ticket',
  },
  drawerShut: (why: string) => `Le tiroir ne s’est pas ouvert. ${why}`,
  tickets: {
    title: 'Tickets et retours',
    number: 'Numéro du ticket',
    hint: 'Scannez le ticket, ou saisissez son numéro : C1-42.',
    latest: 'Derniers tickets',
    none: 'Aucun ticket sur cette caisse pour l’instant.',
    lines: (count: number) => counted(count, 'ligne', 'lignes'),
    unknown: (document: string) => `Le ticket ${document} n’est pas connu de cette caisse.`,
    one: (document: string) => `Ticket ${document}`,
    from: (document: string) => `Reprise de ${document}`,
    whatComesBack: 'Ce qui revient',
    takeAllBack: 'Tout reprendre',
    allBack: 'Tout est déjà repris',
    back: (count: string) => `déjà repris : ${count}`,
    toStock: 'Remettre en rayon',
    print: 'Imprimer',
    printed: (document: string, duplicate: number) =>
      duplicate === 0
        ? `Ticket ${document} imprimé.`
        : `Duplicata ${duplicate} du ticket ${document} imprimé.`,
  },
  shift: {
    none: 'Le tiroir n’est pas ouvert : comptez le fond de caisse.',
    open: 'Ouvrir la caisse',
    float: 'Comptez ce qui est dans le tiroir avant la première vente : c’est le fond de caisse.',
    start: 'Ouvrir avec ce fond',
    end: 'Compter et fermer la caisse',
    since: (time: string) => `Ouverte depuis ${time}.`,
    blind: 'Comptez d’abord : la caisse dit ensuite ce qu’elle attendait.',
    sum: 'Espèces dans le tiroir',
    byPieces: 'Compter par pièces et billets',
    close: 'Fermer la caisse',
    ended: 'Caisse fermée',
    exact: 'Le compte est juste.',
    difference: (amount: string) => `Écart de caisse : ${amount}`,
    counted: (counted: string, expected: string) => `Compté ${counted}, attendu ${expected}.`,
    move: 'Entrée ou sortie d’espèces',
    amount: 'Montant',
    why: 'Pourquoi',
    cashIn: 'Entrée',
    cashOut: 'Sortie',
    moved: 'Mouvement d’espèces enregistré.',
  },
  period: { shift: 'Caisse', day: 'Jour', month: 'Mois', year: 'Année' },
  closures: {
    title: 'Clôtures',
    late: 'La journée se termine : pensez à clôturer.',
    closed: (day: string, hour: number) => `C’est clôturé : cette caisse vend de nouveau ${from(day, hour)}.`,
    untilThen: (day: string, hour: number) =>
      `Une fois clôturée, cette caisse ne vend plus : elle reprend ${from(day, hour)}.`,
    x: 'La journée en cours (X)',
    printX: 'Imprimer le X',
    nothing: 'Rien n’a été vendu depuis la dernière clôture.',
    sealed: 'Clôtures scellées (Z)',
    none: 'Aucune clôture pour l’instant.',
    z: (period: string, name: string) => `${period} ${name}`,
    tickets: (count: number) => counted(count, 'ticket', 'tickets'),
    perpetual: (amount: string) => `Total perpétuel : ${amount}`,
    outside: 'Hors TVA',
    vatOf: (rate: string, net: string) => `TVA ${rate} sur ${net} HT`,
    refunds: 'Reprises',
    closeDay: 'Clôturer la journée',
    countFirst: 'Compter la caisse, puis clôturer',
    longer: 'Mois et année',
    close: { month: 'Clôturer le mois', year: 'Clôturer l’année' },
  },
  device: {
    title: 'Cet appareil',
    register: 'Caisse',
    siret: 'SIRET',
    sequence: 'Enregistrements scellés',
    onlyHere: 'Sur cet appareil seulement',
    records: (count: number, sales: number) =>
      count === 0
        ? 'rien'
        : `${counted(sales, 'vente', 'ventes')}, ${counted(count, 'enregistrement', 'enregistrements')}`,
    since: 'En attente depuis',
    items: 'Articles',
    itemsAt: (count: string, at: string) => `${count}, au ${at}`,
    software: 'Version',
    serverKey: 'Empreinte du serveur',
    rescue: 'Enregistrer le fichier de secours',
    rescueHint:
      'Le fichier de secours contient tout ce que le serveur n’a peut-être pas : gardez-le ailleurs que sur cet appareil.',
    clear: 'Vider cet appareil',
    clearHint: 'La caisse disparaît de cet appareil ; ses tickets restent au serveur.',
    clearSure: 'Oui, tout vider ici',
    cartFirst: 'Terminez d’abord le panier.',
  },
};

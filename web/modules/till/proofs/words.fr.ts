/** What is said of proofs, in French. */
import type { Fault } from '#domain/till/chain.ts';

const fault: Record<Fault, string> = {
  unreadable: 'Le texte ne se lit pas',
  signature: 'La signature n’est pas celle de cette caisse',
  otherRegister: 'Il vient d’une autre caisse',
  repeated: 'Ce numéro existe déjà, avec un autre contenu',
  gap: 'Il manque un enregistrement avant celui-ci',
  link: 'Il ne suit pas le précédent',
  chain: 'Il ne suit pas le précédent de sa sorte',
  line: 'Une ligne est mal calculée',
  payments: 'Les règlements ne font pas le total',
  totals: 'Les totaux ne sont pas ceux des lignes',
  dayBack: 'Sa journée est antérieure à la précédente',
  closedPeriod: 'Il vend dans une période déjà clôturée',
  periodOpen: 'Une période plus courte est encore ouverte',
  event: 'Cet événement n’a pas sa place ici',
};

export const fr = {
  archives: {
    title: 'Archives',
    words:
      'Tout ce que les caisses ont scellé sur une période, en un fichier qui se vérifie sans Caveau. Celle de l’année se fait seule, après la clôture annuelle.',
    year: (year: string) => `Année ${year}`,
    span: (from: string, until: string) => `Du ${from} au ${until}`,
    yearWaits: (year: number, codes: string) =>
      `L’archive ${year} se fera seule dès que la clôture annuelle sera faite sur : ${codes}.`,
    waiting: 'En préparation',
    making: 'Préparation et vérification de l’archive',
    verified: 'Vérifiée',
    found: (count: number) => (count === 1 ? '1 anomalie' : `${count} anomalies`),
    failed: 'Non faite',
    failedWords: 'L’archive n’a pas pu être écrite ; le disque est peut-être plein. Rien n’est perdu.',
    missing: 'Fichier absent de ce serveur',
    tickets: (count: number, shown: string) => (count === 1 ? '1 ticket' : `${shown} tickets`),
    purpose: { annual: 'archive annuelle', interim: 'archive à la demande', audit: 'pour un contrôle' },
    madeBy: (who: string) => `faite par ${who} le`,
    toDownload: 'pas encore téléchargée',
    downloaded: 'téléchargée le',
    download: 'Télécharger',
    again: 'Recommencer',
    anew: 'La refaire',
    arrived: (count: number) =>
      count === 1 ? '1 enregistrement est arrivé depuis' : `${count} enregistrements sont arrivés depuis`,
    onDisk: 'Trouvée sur le disque',
    onDiskWords: (file: string) =>
      `${file}, dans le dossier des archives : faite après la sauvegarde qui a été restaurée, elle n’est dans aucune liste. Écrite le`,
    open: 'Faire une archive',
    make: 'Faire l’archive',
    company: 'Société',
    period: 'Période',
    anySpan: 'D’une date à une autre',
    forAudit: 'Pour un contrôle fiscal',
    keep: 'Ces fichiers ne sont pas dans les sauvegardes : téléchargez-les et gardez-les ailleurs aussi, six ans au moins.',
    proof: 'Contenu et vérification',
    at: (register: string, sequence: number | null) =>
      sequence === null ? `(${register})` : `(${register}, enregistrement n° ${sequence})`,
    register: (code: string, records: string, first: number, last: number) =>
      `${code} : ${records} enregistrements, du n° ${first} au n° ${last}`,
    verifyWords:
      'Décompressez l’archive, ouvrez un terminal dans son dossier et lancez cette commande. L’empreinte doit être celle que vous aviez notée ailleurs.',
    command: 'Commande de vérification',
    sha256: 'Empreinte du fichier (SHA-256)',
  },
  acts: {
    title: 'Journal du bureau',
    words:
      'Archives, exports, droits et réglages : chaque ligne est signée par le serveur et suit la précédente. Les archives les contiennent.',
    show: (count: number) => (count === 1 ? 'Voir la dernière ligne' : `Voir les ${count} dernières lignes`),
  },
  key: {
    title: 'La clé du serveur',
    words:
      'Elle signe quelles caisses ont le droit de sceller, et ce qui est arrivé. Imprimez cette empreinte et gardez-la hors d’ici, chez votre comptable par exemple : c’est par elle qu’on prouve qu’une archive vient bien de vous.',
    label: 'Empreinte de la clé du serveur',
    print: 'Imprimer l’empreinte',
    former: 'Clés précédentes',
    formerWords:
      'Ce serveur a été restauré sur une autre machine, ou sa clé a été refaite. Ce que ces clés ont signé se vérifie toujours, avec elles.',
    until: 'Dernière signature le',
    keep: 'Cette clé n’est pas dans les sauvegardes : sur une autre machine, Caveau en fait une nouvelle et le dit ici.',
  },
  defects: {
    title: 'Enregistrements qui rompent la chaîne',
    none: 'Aucun. Tout ce que les caisses ont envoyé entre dans leur chaîne.',
    words:
      'Gardés tels qu’ils sont arrivés, comptés nulle part. La caisse continue de vendre, mais rien de nouveau n’arrive d’elle tant que ce n’est pas éclairci : ne réinitialisez pas l’appareil, et prévenez la personne qui s’occupe de votre Caveau.',
    fault,
    at: (sequence: number) => `enregistrement n° ${sequence}`,
    show: 'Voir ce qui est arrivé',
  },
  check: {
    title: 'Vérifier une caisse',
    words: 'Relire toute la chaîne d’une caisse prend quelques secondes.',
    open: (code: string) => `Vérifier ${code}`,
    none: 'Aucune caisse n’a encore scellé quoi que ce soit.',
  },
  inspector: {
    title: 'Un contrôleur est là',
    steps: [
      'Montrez-lui les tickets, les clôtures et le journal technique : ils s’exportent en CSV.',
      'Remettez-lui une archive : elle contient chaque texte scellé, sa signature et un programme qui la vérifie sans Caveau.',
      'Donnez-lui l’empreinte ci-contre, sur le papier que vous aviez gardé.',
      'L’attestation de conformité de votre version est à demander à votre éditeur ; gardez-la avec vos papiers.',
    ],
  },
};

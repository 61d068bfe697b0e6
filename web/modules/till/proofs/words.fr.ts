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

/** What the technical events are called, in French. */
import type { EventName } from '#domain/till/words.ts';

const event: Record<EventName, string> = {
  interimArchive: 'Archive à la demande',
  annualArchive: 'Archive annuelle',
  loggedOff: 'Fermeture de la caisse ou changement de vendeur',
  periodClosed: 'Clôture d’une période',
  yearClosed: 'Clôture de l’année',
  offlineStarted: 'Réseau perdu',
  started: 'Ouverture de la caisse',
  integrityDefect: 'Défaut d’intégrité',
  exported: 'Données exportées',
  rightsChanged: 'Droits modifiés',
  cancelled: 'Vente abandonnée',
  newVersion: 'Nouvelle version du logiciel',
  settingChanged: 'Réglage modifié',
  taxAudit: 'Contrôle fiscal',
  accountantExchange: 'Échange avec la comptabilité',
  closureStarted: 'Clôture commencée',
  shiftOpened: 'Service ouvert, fond de caisse',
  cashIn: 'Entrée de caisse',
  cashOut: 'Sortie de caisse',
  drawerOpened: 'Tiroir ouvert sans vente',
  offlineEnded: 'Réseau retrouvé',
  clockMoved: 'Horloge changée',
  trainingStarted: 'Mode école commencé',
  trainingEnded: 'Mode école terminé',
  cartCleared: 'Panier vidé',
  lineRemoved: 'Ligne retirée du panier',
  priceChanged: 'Prix changé à la caisse',
  ageChecked: 'Majorité vérifiée',
  overspent: 'Bon cadeau dépensé deux fois',
  retired: 'Caisse retirée du service',
  terminalJudged: 'Paiement au terminal tranché par le vendeur',
  entriesBrought: 'Écritures amenées d’un autre appareil',
};

export const fr = {
  event,
  unknown: 'Événement inconnu',
  what: 'Événement',
  allEvents: 'Tous les événements',
  detail: 'Précision',
  amount: 'Montant',
  code: 'Code',
  named: (code: number, name: string) => `${code} · ${name}`,
  empty: {
    title: 'Rien dans le journal pour l’instant',
    words:
      'Ouvertures, coupures de réseau, tiroir ouvert sans vente, clôtures : chaque caisse note ce qui compte et le scelle. C’est le JET qu’un contrôleur demande.',
  },
};

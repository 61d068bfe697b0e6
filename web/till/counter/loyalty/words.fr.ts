/** Loyalty at the counter, in French. */
export const fr = {
  title: 'Récompenses',
  earned: (points: string) => `+${points}`,
  code: (label: string, worth: string) => `${label} : ${worth}`,
  unknown: 'solde inconnu sans réseau',
  awaited: 'solde pas encore connu',
  reviewed: 'Sans réseau, ses avantages sont inconnus : les points seront recomptés à l’arrivée du ticket.',
  left: (points: string) => `encore ${points}`,
  onCart: 'Sur ce ticket',
  take: 'Utiliser',
  has: (points: string) => `À utiliser : ${points}.`,
  offline: (points: string) => `Sans réseau : jusqu’à ${points}.`,
  missing: 'L’article n’est plus au catalogue.',
  none: 'Aucune récompense pour l’instant.',
  stamps: (has: string, wanted: string) => `${has} sur ${wanted}`,
};

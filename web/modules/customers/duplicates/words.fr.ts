/** What is said of customers who are there twice, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Fiches en double',
  open: (count: number) => (count === 0 ? 'Fiches en double' : `Fiches en double (${count})`),
  lead: (count: number) =>
    `${count} ${plural(count, 'paire', 'paires')} de fiches qui se ressemblent. Caveau cherche chaque nuit et ne réunit jamais rien sans vous.`,
  lookedAt: 'Dernière recherche :',
  look: 'Chercher maintenant',
  looked: (count: number) =>
    count === 0 ? 'Aucune fiche en double.' : `${count} ${plural(count, 'paire', 'paires')} à regarder.`,
  none: 'Aucune fiche en double',
  noneWords:
    'Caveau compare les noms, téléphones, adresses et dates de naissance, fautes de frappe comprises, et propose ici celles qui semblent être du même client.',
  more: 'Voir la suite',
  pair: (one: string, other: string) => `${one} et ${other}`,
  sure: 'Presque certain',
  likely: (percent: string) => `Probable à ${percent}`,
  part: {
    name: 'Nom',
    phone: 'Téléphone',
    email: 'E-mail',
    birthday: 'Date de naissance',
    address: 'Adresse',
    siret: 'SIRET',
  },
  likeness: { same: 'pareil', near: 'presque pareil', other: 'différent', unsaid: 'une seule fiche le dit' },
  since: 'Fiche créée',
  bought: 'Achats',
  purchases: (count: number) => (count === 0 ? 'aucun' : `${count}`),
  keep: 'Garder cette fiche',
  keepOf: (name: string, since: string) => `Garder la fiche « ${name} », du ${since}`,
  isPerson: { same: 'C’est la même personne', two: 'Ce sont deux personnes' },
  isOther: { same: 'C’est le même client', two: 'Ce sont deux clients' },
  explained:
    'L’autre fiche reste telle quelle derrière celle que vous gardez : ses achats s’y lisent, sa carte et son téléphone la retrouvent. Aucun accord de publicité ne passe de l’une à l’autre, et tout peut se séparer.',
  merged: (name: string) => `Les deux fiches de ${name} sont réunies.`,
  undo: 'Séparer',
  undone: 'Les fiches sont séparées : chacune a retrouvé ce qu’elle avait.',
  apart: 'Noté : ce sont deux clients. Ils ne seront plus proposés.',
  others: (count: number) =>
    `${count} ${plural(count, 'autre fiche réunie', 'autres fiches réunies')} à celle-ci`,
  mergedAt: 'réunie le',
  parting: (name: string) => `La fiche « ${name} » redevient indépendante, avec ses achats.`,
  resembling: (count: number) =>
    plural(count, 'Une fiche ressemble déjà à celle-ci', 'Des fiches ressemblent déjà à celle-ci'),
  resemblingWords: 'Est-ce ce client ? Ouvrez sa fiche plutôt que d’en créer une deuxième.',
};

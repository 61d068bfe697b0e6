/** What the stock sent out says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  levels: {
    title: 'Le stock disponible, tout de suite',
    intro:
      'Ce qui peut être vendu, en unités entières : ce qui est en rayon et en réserve, moins ce qui est réservé. Jamais sous zéro.',
    download: (format: string) => `Télécharger en ${format}`,
    every:
      'Pour qu’une caisse le relise d’elle-même, choisissez « Fichier de stocks » dans les réglages de sa connexion.',
  },
  title: 'Prévenir à chaque changement (webhooks)',
  intro:
    'Caveau prévient une adresse dès qu’un niveau change ou qu’une vente arrive, et recommence jusqu’à ce qu’elle réponde.',
  list: 'Adresses prévenues',
  empty: 'Personne n’est prévenu pour l’instant.',
  add: 'Prévenir une adresse',
  form: {
    name: 'Nom',
    namePlaceholder: 'Boutique en ligne',
    url: 'Adresse (https)',
    events: 'La prévenir de quoi ?',
    create: 'Ajouter',
  },
  event: {
    'level.changed': 'Niveaux de stock',
    'sale.recorded': 'Ventes',
  },
  eventWords: {
    'level.changed': 'Le disponible d’un article, à chaque changement.',
    'sale.recorded': 'Chaque vente comptée, avec ses lignes.',
  },
  state: { on: 'En marche', paused: 'En pause', disabled: 'Arrêté' },
  waiting: (count: number) => `${count} en attente`,
  failed: (count: number) => `${count} en échec`,
  last: 'dernier envoi',
  never: 'rien envoyé encore',
  secret: {
    label: 'Secret de signature',
    words:
      'Copiez ce secret maintenant : il ne sera plus jamais montré. Il prouve que les messages viennent de Caveau.',
    done: 'Je l’ai copié',
    rotate: 'Changer le secret',
    question:
      'Un nouveau secret sera créé ; pendant une journée, les messages porteront les deux signatures.',
    since: 'Secret créé',
    previous: 'Ancien secret accepté jusqu’au',
  },
  test: 'Envoyer un essai',
  tested: 'L’adresse a bien répondu.',
  testFailed: (problem: string) => `L’essai n’est pas arrivé. ${problem}`,
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  paused: 'En pause : les messages attendent.',
  resumed: 'Les messages repartent.',
  remove: 'Ne plus prévenir',
  removeQuestion: 'Cette adresse ne recevra plus rien.',
  removed: 'Cette adresse ne sera plus prévenue.',
  address: 'Adresse',
  events: 'Prévenue de',
  change: 'Réglages',
  saved: 'C’est enregistré.',
  deliveries: {
    title: 'Messages envoyés',
    filter: 'Messages montrés',
    all: 'Tous',
    empty: 'Aucun message pour l’instant.',
    state: {
      waiting: 'En attente',
      delivered: 'Arrivé',
      failed: 'Échec',
      replaced: 'Remplacé',
    },
    replacedHint: 'un niveau plus récent est parti à sa place',
    attempts: (count: number) => `${count} ${plural(count, 'essai', 'essais')}`,
    next: 'prochain essai',
    status: (status: number) => `réponse ${status}`,
    show: 'Voir le message',
    answer: 'Réponse du destinataire',
    replay: 'Renvoyer',
    replayThis: (type: string) => `Renvoyer ${type}`,
    since: 'Renvoyer tout depuis',
    replayAll: 'Renvoyer',
    replayed: (count: number) =>
      count === 0 ? 'Rien à renvoyer.' : `${count} ${plural(count, 'message repart', 'messages repartent')}.`,
  },
};

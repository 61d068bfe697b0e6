/** What each play begins with, to be read again and made one's own: nothing of it praises drinking. */
import type { Texts } from '../campaigns/message.ts';
import type { Language } from '../values/refusal.ts';
import type { Play } from './next.ts';

interface PlayTexts {
  name: Record<Language, string>;
  messages: readonly { afterDays: number; texts: Texts }[];
}

export const playTexts: Record<Play, PlayTexts> = {
  wake: {
    name: { fr: 'Réveil : ceux qui s’éloignent', en: 'Wake-up: those who drift away' },
    messages: [
      {
        afterDays: 0,
        texts: {
          fr: {
            subject: 'Nous avons gardé votre place, {prénom:cher client}',
            body: 'Bonjour {prénom:cher client},\n\nVoilà un moment que nous ne vous avons pas vu chez {maison}. Des bouteilles proches de celles que vous prenez sont arrivées depuis : {suggestions}\n\nSi vous passez, {offre} vous attend avec le code {code}, jusqu’au {jusqu’au}.\n\nÀ bientôt.',
            short: '{maison} : voilà un moment ! {offre} avec le code {code} jusqu’au {jusqu’au}.',
          },
          en: {
            subject: 'We kept your place, {first name:dear customer}',
            body: 'Hello {first name:dear customer},\n\nIt has been a while since we saw you at {house}. Bottles close to those that you take have come in since: {suggestions}\n\nIf you come by, {offer} waits for you with the code {code}, until {until}.\n\nSee you soon.',
            short: '{house}: it has been a while! {offer} with the code {code} until {until}.',
          },
        },
      },
    ],
  },
  second: {
    name: { fr: 'Deuxième visite : les nouveaux', en: 'Second visit: newcomers' },
    messages: [
      {
        afterDays: 14,
        texts: {
          fr: {
            subject: 'Alors, cette bouteille ?',
            body: 'Bonjour {prénom:cher client},\n\nVous êtes venu chez {maison} il y a peu. Dites-nous au prochain passage ce que vous en avez pensé : nous choisirons mieux la suivante.\n\nEn attendant, voici ce que nous mettrions de côté pour vous : {suggestions}\n\nÀ bientôt.',
            short:
              '{maison} : alors, cette bouteille ? Passez nous le dire, nous choisirons mieux la suivante.',
          },
          en: {
            subject: 'So, how was that bottle?',
            body: 'Hello {first name:dear customer},\n\nYou came to {house} not long ago. Tell us on your next visit what you thought of it: we will choose the next one better.\n\nMeanwhile, this is what we would put aside for you: {suggestions}\n\nSee you soon.',
            short: '{house}: so, how was that bottle? Come and tell us, we will choose the next one better.',
          },
        },
      },
    ],
  },
  frequency: {
    name: { fr: 'Rendez-vous du mois : les habitués', en: 'Monthly date: the regulars' },
    messages: [
      {
        afterDays: 0,
        texts: {
          fr: {
            subject: 'Notre rendez-vous du mois',
            body: 'Bonjour {prénom:cher client},\n\nCe mois-ci nous présentons un domaine que nous aimons, de ses sols à ses cuvées. Passez nous voir à la boutique : le vigneron raconte, vous posez vos questions.\n\nÀ bientôt chez {maison}.',
            short: '{maison} : ce mois-ci nous recevons un vigneron. Passez l’écouter à la boutique.',
          },
          en: {
            subject: 'Our date of the month',
            body: 'Hello {first name:dear customer},\n\nThis month we present an estate that we like, from its soils to its cuvées. Come by the shop: the grower tells, you ask.\n\nSee you soon at {house}.',
            short: '{house}: this month we receive a grower. Come and listen at the shop.',
          },
        },
      },
    ],
  },
  quiet: {
    name: { fr: 'Semaine creuse', en: 'Quiet week' },
    messages: [
      {
        afterDays: 0,
        texts: {
          fr: {
            subject: 'Cette semaine, nous avons le temps de vous conseiller',
            body: 'Bonjour {prénom:cher client},\n\nLa boutique est calme ces jours-ci : c’est le bon moment pour parler de votre cave. {offre} avec le code {code}, jusqu’au {jusqu’au}.\n\nÀ bientôt chez {maison}.',
            short: '{maison} : semaine calme, conseils à loisir. {offre}, code {code}, jusqu’au {jusqu’au}.',
          },
          en: {
            subject: 'This week we have time to advise you',
            body: 'Hello {first name:dear customer},\n\nThe shop is quiet these days: a good moment to speak of your cellar. {offer} with the code {code}, until {until}.\n\nSee you soon at {house}.',
            short: '{house}: a quiet week, advice at leisure. {offer}, code {code}, until {until}.',
          },
        },
      },
    ],
  },
  launch: {
    name: { fr: 'Nouvel arrivage selon les goûts', en: 'New arrival by taste' },
    messages: [
      {
        afterDays: 0,
        texts: {
          fr: {
            subject: '{article} vient d’arriver',
            body: 'Bonjour {prénom:cher client},\n\n{article} vient d’entrer chez {maison}. Vu ce que vous prenez d’habitude, nous avons pensé à vous avant de le mettre en rayon.\n\nDites-nous si nous devons vous en garder.',
            short: '{maison} : {article} vient d’arriver. Nous vous en gardons ?',
          },
          en: {
            subject: '{article} has just come in',
            body: 'Hello {first name:dear customer},\n\n{article} has just come in at {house}. Seeing what you usually take, we thought of you before it goes onto the shelf.\n\nTell us whether we shall keep some for you.',
            short: '{house}: {article} has just come in. Shall we keep some for you?',
          },
        },
      },
    ],
  },
  occasion: {
    name: { fr: 'Rendez-vous du calendrier', en: 'Date of the calendar' },
    messages: [
      {
        afterDays: 0,
        texts: {
          fr: {
            subject: 'Nous préparons la suite avec vous',
            body: 'Bonjour {prénom:cher client},\n\nLe prochain rendez-vous approche, et notre sélection est prête chez {maison} : origines, cépages, producteurs, tout est raconté sur place.\n\nRéservez tôt : certaines cuvées sont en petite quantité.',
            short:
              '{maison} : notre sélection est prête. Réservez tôt, certaines cuvées sont en petite quantité.',
          },
          en: {
            subject: 'We prepare what comes with you',
            body: 'Hello {first name:dear customer},\n\nThe next date comes near, and our selection is ready at {house}: origins, grapes, growers, all is told on the spot.\n\nBook early: some cuvées are few.',
            short: '{house}: our selection is ready. Book early, some cuvées are few.',
          },
        },
      },
    ],
  },
};

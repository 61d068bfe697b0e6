/** Ce que disent les repères, le calendrier et les conseils. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Où j’en suis avec mes clients',
  lead: 'Des chiffres qui mènent à une décision, ce qu’il y a à faire, et ce qui arrive dans l’année du vin. Personne n’est nommé ici.',
  empty: {
    title: 'Personne à qui parler pour l’instant',
    words:
      'Vos repères se rempliront avec vos clients. Commencez par l’affiche près de la caisse : ils s’inscrivent eux-mêmes.',
    door: 'L’affiche d’inscription',
  },
  next: {
    title: 'À faire maintenant',
    none: 'Rien ne presse : vos repères sont bons. Le calendrier dit ce qui vient.',
    what: {
      wake: { title: 'Réveiller ceux qui s’éloignent', door: 'Préparer le message' },
      second: { title: 'Faire revenir une deuxième fois', door: 'Préparer le message' },
      frequency: { title: 'Faire venir plus souvent', door: 'Préparer le message' },
      quiet: { title: 'Remplir une semaine creuse', door: 'Préparer le message' },
      launch: { title: 'Lancer vos nouveautés', door: 'Préparer le message' },
      occasion: { title: 'Préparer le prochain rendez-vous', door: 'Préparer le message' },
      recover: { title: 'Reconnaître plus de clients', door: 'Voir qui achète sans être connu' },
      ask: { title: 'Demander l’accord d’écrire', door: 'L’affiche d’inscription' },
    },
    reason: {
      away: (customers: string) => `${customers} s’éloignent de leur propre rythme.`,
      second: (share: string, newcomers: string) =>
        `${share} seulement des ${newcomers} nouveaux clients sont revenus dans les trois mois.`,
      frequency: (now: string, before: string) =>
        `${now} visites par client et par an, ${before} un an plus tôt.`,
      quiet: (week: string, share: string) =>
        `La semaine du ${week} : l’an dernier elle n’a fait que ${share} d’une semaine ordinaire.`,
      launch: (articles: number, said: string) =>
        `${said} ${plural(articles, 'référence est entrée', 'références sont entrées')} depuis moins de trois semaines.`,
      occasion: (name: string, from: string, days: number) =>
        `${name} : le ${from}, dans ${days} ${plural(days, 'jour', 'jours')}.`,
      recover: (share: string) => `${share} seulement de vos ventes vont à un client connu.`,
      ask: (share: string, customers: string) => `Vous ne pouvez écrire qu’à ${share} de vos ${customers}.`,
    },
    customers: (count: string) => `${count} clients`,
  },
  figures: {
    title: 'Mes repères',
    verdict: { good: 'bon', watch: 'à suivre', act: 'à reprendre', few: 'trop peu pour le dire' },
    before: (value: string) => `avant : ${value}`,
    so: 'Et donc ?',
    customersOf: (count: number, said: string) => `sur ${said} ${plural(count, 'client', 'clients')}`,
    none: '—',
    name: {
      known: 'Ventes à un client connu (90 jours)',
      second: 'Nouveaux clients revenus',
      visits: 'Visites par client (12 mois)',
      away: 'Clients qui s’éloignent',
      lost: 'Clients perdus',
      reached: 'Clients à qui vous pouvez écrire',
    },
    therefore: {
      known: {
        good: 'La plupart de vos ventes ont un nom : vos messages et vos mesures s’appuient sur du solide.',
        watch:
          'Proposez la carte à chaque passage : ce que vous ne savez pas, vous ne pouvez pas le relancer.',
        act: 'Commencez par là : carte au comptoir, QR code du ticket, affiche. Sans cela, le reste parle à une minorité.',
        few: 'Aucune vente sur la période.',
      },
      second: {
        good: 'On revient vous voir : gardez ce qui accueille bien la première fois.',
        watch: 'Un mot deux semaines après la première visite suffit souvent à en faire une deuxième.',
        act: 'La première visite ne prend pas. Écrivez aux nouveaux avec une raison précise de repasser.',
        few: 'Encore trop peu de nouveaux clients pour le dire.',
      },
      visits: {
        good: 'Vos habitués viennent souvent : proposez-leur mieux, pas plus.',
        watch: 'Donnez des rendez-vous : une dégustation, une arrivée, un vendredi.',
        act: 'On passe peu. Un programme de passages et un rendez-vous mensuel changent le rythme.',
        few: 'Encore trop peu de visites pour le dire.',
      },
      away: {
        good: 'Peu de clients manquent à leur rythme : un message automatique suffit à les garder.',
        watch: 'Laissez partir un message quand quelqu’un dépasse son propre rythme, avant qu’il n’oublie.',
        act: 'Beaucoup s’éloignent en ce moment. Écrivez-leur cette semaine ; plus tard, ils seront perdus.',
        few: 'Encore trop peu de clients pour le dire.',
      },
      lost: {
        good: 'Les départs restent l’ordinaire d’un commerce.',
        watch: 'Ne dépensez pas pour les rappeler un par un : gardez plutôt ceux qui s’éloignent.',
        act: 'Plus de la moitié ne viennent plus. Après trois ans sans nouvelle, leur fiche doit partir ; d’ici là, un dernier message.',
        few: 'Encore trop peu de clients pour le dire.',
      },
      reached: {
        good: 'Vous pouvez parler à la plupart de vos clients : faites-le peu, et bien.',
        watch: 'À la caisse, une question suffit : « Je vous préviens des arrivages ? »',
        act: 'Presque personne ne vous a donné son accord. Posez l’affiche, et demandez au moment du paiement.',
        few: 'Encore trop peu de clients pour le dire.',
      },
    },
    door: {
      known: 'Ventes sans client',
      second: 'Les campagnes',
      visits: 'Les campagnes',
      away: 'Les campagnes',
      lost: 'Conservation des fiches',
      reached: 'L’affiche d’inscription',
    },
    channels: 'Accords par canal',
  },
  lift: {
    name: 'Ce que rapporte un client à qui l’on écrit (12 mois)',
    none: '—',
    verdict: {
      gain: 'cela rapporte',
      loss: 'cela coûte',
      unclear: 'à suivre',
      tooFew: 'trop peu pour le dire',
    },
    between: (low: string, high: string) => `de marge, entre ${low} et ${high}, tous frais payés`,
    compared: (sent: string, held: string) => `${sent} clients face à ${held} à qui l’on n’écrit jamais`,
    therefore: {
      gain: 'Continuez : regardez quelle campagne y est pour le plus, et laissez tomber les autres.',
      loss: 'Les remises coûtent plus qu’elles ne ramènent. Écrivez moins, ou sans remise.',
      unclear:
        'Le hasard suffit à l’expliquer. Gardez les mêmes campagnes encore un trimestre avant de juger.',
      tooFew: 'Écrivez régulièrement, en laissant des clients de côté : c’est eux qui le diront.',
    },
    door: 'Les campagnes',
  },
  calendar: {
    title: 'L’année du vin',
    state: { on: 'en ce moment', prepare: 'à préparer', later: 'plus tard' },
    days: (from: string, until: string) => `du ${from} au ${until}`,
    prepareFrom: (day: string) => `s’y préparer dès le ${day}`,
    occasion: {
      epiphany: { title: 'Épiphanie', words: 'Crémants, cidres et liquoreux pour la galette.' },
      saintVincent: {
        title: 'Saint-Vincent',
        words: 'Le patron des vignerons : une dégustation, un domaine à l’honneur.',
      },
      valentine: {
        title: 'Saint-Valentin',
        words: 'Bulles et rosés de saignée, demi-bouteilles, coffrets à deux verres.',
      },
      springFair: {
        title: 'Foire aux vins de printemps',
        words: 'Blancs vifs, rosés du millésime, premières cuvées à boire.',
      },
      easter: { title: 'Pâques', words: 'L’agneau appelle un rouge : Pauillac, Bandol, Châteauneuf.' },
      primeurs: {
        title: 'Primeurs de Bordeaux',
        words: 'Allocations à réserver : écrivez à ceux qui en ont déjà pris.',
      },
      mothers: { title: 'Fête des mères', words: 'Coffrets prêts à offrir, champagnes, une carte-cadeau.' },
      fathers: { title: 'Fête des pères', words: 'Whiskies, rhums, une belle bouteille de garde.' },
      summer: {
        title: 'L’été',
        words: 'Rosés, blancs frais, magnums pour les tablées ; livrez les vacanciers.',
      },
      nationalDay: { title: '14 Juillet', words: 'Apéritifs dehors : bulles, rosés, cubis de qualité.' },
      harvest: {
        title: 'Vendanges',
        words: 'Racontez le millésime : nouvelles des domaines, visites, premiers jus.',
      },
      autumnFair: {
        title: 'Foire aux vins d’automne',
        words:
          'Le grand rendez-vous : ne suivez pas les prix des enseignes, parlez de ce que vous seul avez.',
      },
      beaujolais: {
        title: 'Beaujolais nouveau',
        words: 'Le troisième jeudi de novembre : une soirée, et un prétexte pour revoir tout le monde.',
      },
      gifts: {
        title: 'Cadeaux de fin d’année',
        words: 'Coffrets, cadeaux d’entreprise, cartes-cadeaux : écrivez tôt aux sociétés.',
      },
      newYear: {
        title: 'Réveillon',
        words: 'Champagnes et liquoreux ; annoncez vos horaires et les derniers retraits.',
      },
    },
  },
};

/** What a customer reads behind the QR code of a poster, in French. */
export const fr = {
  title: 'Inscription',
  unreachable: 'Affiche périmée',
  lead: (shop: string) =>
    `Inscrivez-vous chez ${shop} : la boutique retrouvera les bouteilles que vous avez aimées.`,
  name: 'Votre nom',
  phone: 'Votre téléphone',
  email: 'Votre e-mail',
  either: 'L’un ou l’autre suffit.',
  birthday: 'Votre date de naissance',
  birthdayHint: 'Facultatif. 17/03/1984, ou 17/03 sans l’année.',
  boxes: 'Si vous le souhaitez',
  adult: 'J’ai 18 ans ou plus',
  adultHint: 'Sans cela, rien ne vous sera envoyé sur le vin : la loi protège les mineurs.',
  send: 'M’inscrire',
  mailed: {
    title: 'Encore un geste',
    words: (shop: string) =>
      `${shop} vous a écrit : suivez le lien du message pour confirmer. Rien n’est gardé d’ici là.`,
  },
  done: {
    title: 'C’est fait',
    words: (shop: string) => `Vous êtes dans les clients de ${shop}. Vous pouvez fermer cette page.`,
  },
  keptTitle: 'Ce qui est gardé',
  kept: (shop: string) =>
    `${shop} garde ce que vous venez d’écrire et ce que vous achèterez. Rien d’autre, et pour la boutique seulement. Sans case cochée, aucune publicité.`,
  erase:
    'Pour savoir ce qui est gardé, le corriger ou le faire effacer, demandez-le à la boutique : elle a un mois pour le faire, et l’effacement est définitif. En cas de désaccord, vous pouvez saisir la CNIL (cnil.fr).',
};

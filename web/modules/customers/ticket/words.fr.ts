/** What a buyer reads behind the QR code of a ticket, in French. */
export const fr = {
  title: 'Votre ticket',
  unreachable: 'Ticket introuvable',
  lead: (shop: string, document: string) => `${shop}, ticket ${document}`,
  lines: 'Ce que vous avez pris',
  item: 'Article',
  amount: 'Montant',
  total: 'Total',
  claim: {
    title: 'Gardez trace de cet achat',
    words: (shop: string) =>
      `Rattachez-le à votre fiche client chez ${shop} : on y retrouvera la bouteille que vous avez aimée. Une seule fois par ticket, et sans obligation.`,
    way: 'Vous retrouver par',
    ways: { contact: 'Téléphone ou e-mail', card: 'Carte de la boutique' },
    name: 'Votre nom',
    phone: 'Votre téléphone',
    email: 'Votre e-mail',
    either: 'L’un ou l’autre suffit.',
    card: 'Code de votre carte',
    cardHint: 'Sous le QR code de la carte.',
    send: 'Rattacher cet achat',
  },
  kept: {
    title: 'Ce qui est gardé',
    words: (shop: string) =>
      `${shop} garde votre nom, votre téléphone ou votre e-mail, et cet achat. Rien d’autre, et pour la boutique seulement. Ce n’est pas un accord pour recevoir de la publicité.`,
    erase:
      'Pour savoir ce qui est gardé, le corriger ou le faire effacer, demandez-le à la boutique : elle a un mois pour le faire, et l’effacement est définitif. En cas de désaccord, vous pouvez saisir la CNIL (cnil.fr).',
  },
  claimed: {
    title: 'C’est fait',
    words: (shop: string) => `Cet achat est dans votre fiche chez ${shop}. Vous pouvez fermer cette page.`,
  },
  consents: {
    title: (shop: string) => `Des nouvelles de ${shop} ?`,
    words: 'Si vous le souhaitez seulement : votre achat est gardé de toute façon.',
    boxes: 'J’accepte',
    adult: 'J’ai 18 ans ou plus',
    adultHint: 'Sans cela, rien ne vous sera envoyé sur le vin : la loi protège les mineurs.',
    send: 'Enregistrer mes choix',
    done: 'Vos choix sont notés',
    doneWords: 'Chaque message vous permettra d’arrêter en un geste.',
  },
  taken: 'Cet achat est déjà rattaché à une fiche client. Si ce n’est pas la vôtre, parlez-en à la boutique.',
};

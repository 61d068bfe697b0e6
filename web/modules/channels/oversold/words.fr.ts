/** What is said of what was sold and is not there, in French. */
export const fr = {
  title: 'Vendus en trop',
  words:
    'Ces articles sont vendus ou promis, et ne sont pas en cave : deux boutiques ont pris la dernière. Rien n’est annulé tout seul ; appelez l’un de ces clients, ou recevez la bouteille.',
  missing: (quantity: string) => `Manque ${quantity}`,
  sale: (document: string, connection: string) => `${document}, ${connection}`,
  last: 'Dernières ventes :',
};

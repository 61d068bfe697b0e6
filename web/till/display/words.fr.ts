/** Ce que dit l’afficheur du client. */
export const fr = {
  welcome: 'Bienvenue',
  total: 'Total',
  due: 'À payer',
  presentCard: 'Présentez votre carte',
  thanks: 'Merci, à bientôt !',
  change: (amount: string) => `Rendu : ${amount}`,
  ticket: 'Votre ticket sur votre téléphone',
  training: 'Factice : mode école, rien n’est vendu',
};

/** Ce que dit l’afficheur du client. */
export const fr = {
  title: 'Écran client',
  fullScreen: 'Plein écran',
  welcome: 'Bienvenue',
  hello: (name: string) => `Bonjour ${name}`,
  total: 'Total',
  due: 'À payer',
  toGiveBack: 'À vous rendre',
  presentCard: 'Présentez votre carte',
  thanks: 'Merci, à bientôt !',
  change: (amount: string) => `Rendu : ${amount}`,
  ticket: 'Votre ticket sur votre téléphone',
  training: 'Factice : mode école, rien n’est vendu',
};

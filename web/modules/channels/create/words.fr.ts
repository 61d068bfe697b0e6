/** What connecting a till says, in French. */
export const fr = {
  title: 'Relier une caisse',
  steps: 'Étapes',
  step: { way: 'La caisse', server: 'Le serveur', habits: 'La lecture' },
  ways: 'Comment la caisse donne-t-elle ses ventes ?',
  way: {
    folder: {
      title: 'Des fichiers',
      words:
        'Elle exporte en CSV, Excel, XML ou JSON : déposés dans un dossier de cette machine, ou envoyés ici.',
    },
    sftp: {
      title: 'Des fichiers sur un serveur SFTP',
      words: 'Caveau va les chercher là où votre prestataire les dépose.',
    },
    webhook: {
      title: 'Un webhook signé',
      words: 'Elle prévient Caveau à chaque ticket. Une adresse et un secret à lui donner.',
    },
    api: {
      title: 'L’API',
      words: 'Elle appelle Caveau à chaque ticket. Une adresse et une clé à lui donner.',
    },
  },
  source: 'Votre caisse ou votre logiciel',
  levels: 'Rendre le stock à la caisse (fichier)',
  back: 'Retour',
  next: 'Continuer',
  create: 'Relier la caisse',
  created: (name: string) => `« ${name} » est reliée.`,
  ready: (name: string) => `« ${name} » est prête`,
  readyLead: 'Donnez ceci à votre caisse ou à votre prestataire.',
  open: 'Ouvrir la connexion',
};

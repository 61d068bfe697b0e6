/** What the backup routes refuse, and how they say so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseBackup = refusalsOf({
  unknown_backup: {
    status: 404,
    fr: "Cette sauvegarde n'existe pas ou n'a pas été gardée.",
    en: 'This backup does not exist or was not kept.',
  },
  shared_installation: {
    status: 403,
    fr: 'Cette installation tient aussi d’autres maisons que la vôtre : une sauvegarde les contient toutes, demandez-la à qui tient le serveur.',
    en: 'This installation also holds other houses than yours: a backup holds them all, ask whoever runs the server.',
  },
});

/** `restore FILE`: puts a backup into an empty database; `--replace` first backs up what is there, then replaces it. */
import { parseArgs } from 'node:util';
import { markOfSecret } from '#server/platform/backup/backups.ts';
import {
  backupsOf,
  sayingRefusals,
  showProgress,
  withInstallation,
} from '#server/platform/backup/command.ts';
import { restoreBackup } from '#server/platform/backup/restore.ts';
import { adoptSecret, readConfig } from '#server/platform/config.ts';
import { ensureRoles, urlAs } from '#server/platform/roles.ts';

export async function run(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    options: { replace: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    console.error('caveau restore FILE [--replace]');
    return 2;
  }
  const config = readConfig();
  return sayingRefusals(() =>
    withInstallation(config, 'replace', async (adminUrl) => {
      await ensureRoles(adminUrl, config.secret);
      const backups = backupsOf(config, adminUrl);
      const show = {
        check: showProgress('Vérification / Check   '),
        load: showProgress('Restauration / Restore '),
      };
      const { header, tables, secret, upgradedBy } = await restoreBackup(file, {
        ownerUrl: urlAs(adminUrl, 'caveau_owner', config.secret),
        jobsUrl: urlAs(adminUrl, 'caveau_jobs', config.secret),
        passphrase: config.backupKey,
        ...(values.replace
          ? {
              beforeReplace: async () => {
                const { path } = await backups.make('beforeRestore');
                console.log(`Données remplacées gardées dans / Replaced data kept in ${path}`);
              },
            }
          : {}),
        onProgress: (step, share) => show[step](share),
      });
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      console.log(
        `Sauvegarde du / Backup of ${header.madeAt}: ${tables.length} tables, ${rows} lignes / rows`,
      );
      if (upgradedBy.length > 0) console.log(`Mise à jour / Upgraded: ${upgradedBy.join(', ')}`);
      if (header.secretMark === markOfSecret(config.secret)) return;
      if (secret === null || !adoptSecret(config, secret)) console.warn(otherSecret);
      else await ensureRoles(adminUrl, secret);
    }),
  );
}

const otherSecret = `
Le secret de cette installation n'est pas celui de la sauvegarde : chacun devra se reconnecter, et ni les codes de double
authentification ni les mots de passe des connexions ne s'ouvriront plus. Si vous avez encore le fichier « secret » de l'ancien
dossier de données (ou son CAVEAU_SECRET), donnez-le à cette installation et relancez Caveau.
This installation's secret is not the backup's: everybody signs in again, and neither second-factor codes nor the connections'
passwords can be opened. If you still have the file "secret" of the old data folder (or its CAVEAU_SECRET), give it to this
installation and start Caveau again.`;

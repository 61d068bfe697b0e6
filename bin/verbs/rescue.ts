/** `rescue EMAIL`: prints the link by which somebody who lost password and codes takes up their account again. */
import { buildApp } from '#server/app.ts';
import { appOptionsOf } from '#server/main.ts';
import { sayingRefusals, withInstallation } from '#server/platform/backup/command.ts';
import { readConfig } from '#server/platform/config.ts';
import { openLog } from '#server/platform/log.ts';

export async function run([email, ...others]: string[]): Promise<number> {
  if (email === undefined || others.length > 0) {
    console.error('caveau rescue EMAIL');
    return 2;
  }
  const config = readConfig();
  let known = false;
  const code = await sayingRefusals(() =>
    withInstallation(config, 'read', async (adminUrl) => {
      const app = await buildApp(appOptionsOf(config, adminUrl, openLog('error')));
      const rescue = await app.access
        .rescueLinkFor(email, new Date().toISOString())
        .finally(() => app.close());
      if (rescue === null) return;
      known = true;
      console.log(`${rescue.link}\n\n${explanation(rescue.expiresAt)}`);
    }),
  );
  if (code === 0 && !known)
    console.error(`Personne n'a l'adresse ${email} / Nobody has the address ${email}`);
  return code === 0 && !known ? 1 : code;
}

function explanation(expiresAt: string): string {
  const until = new Date(expiresAt).toLocaleString('fr-FR');
  return `Ouvrez ce lien avant le ${until} et choisissez un nouveau mot de passe ; il ne sert qu'une fois.
Open this link before then and choose a new password; it works once.`;
}

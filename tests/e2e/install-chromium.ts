/** Run before the tests: makes sure that there is a Chromium to drive, from Debian's packages as a last resort. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

if (!(await findChromium())) {
  const mayInstall = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (mayInstall) {
    // Its words go to stderr: stdout ends with the tests' count.
    const options = {
      stdio: ['ignore', 2, 2] as ['ignore', number, number],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    spawnSync('apt-get', ['update'], options);
    spawnSync(
      'apt-get',
      ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      options,
    );
  }
  if (!mayInstall || !(await findChromium())) {
    console.error(
      'Aucun Chromium ici : les essais dans le navigateur échoueront. Installez Chromium ou indiquez-le dans CAVEAU_CHROMIUM.\n' +
        'No Chromium here: the tests in the browser will fail. Install Chromium or name it in CAVEAU_CHROMIUM.',
    );
  }
}

/** The door of every command: what it installs, what it says, how it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase } from '#tests/harness/database.ts';

/** Runs Node to its end; `onOutput` may act on the child once it has said something. */
function runNode(
  parameters: string[],
  { environment = {}, onOutput }: { environment?: NodeJS.ProcessEnv; onOutput?: (pid: number) => void } = {},
) {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (stdout === '' && child.pid !== undefined) onOutput?.(child.pid);
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

describe('the caveau command', () => {
  const run = join(import.meta.dirname, 'run.mjs');

  test('help lists each verb with the sentence that opens its file', async () => {
    const { code, stdout } = await runNode([run, 'caveau', 'help']);
    expect(code).toBe(0);
    expect(stdout).toContain(
      '  check          Checks the house alone: types, lint, format, walls, what nobody uses.\n',
    );
  });

  test('an unknown verb is refused with the help, and stdout stays empty', async () => {
    const answer = await runNode([run, 'caveau', '../tests']);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).toMatch(/^Commande inconnue \/ Unknown command: \.\.\/tests\n/);
  });
});

describe('caveau start', () => {
  test('on a port that is taken says which and what to do, stops what it had started, and ends with 1', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const folder = await mkdtemp(join(tmpdir(), 'caveau taken '));
    const { url, secret } = await freshDatabase();
    try {
      const start = [join(import.meta.dirname, 'run.mjs'), 'start'];
      const environment = {
        CAVEAU_DATA: folder,
        CAVEAU_PORT: port,
        CAVEAU_SECRET: secret,
        DATABASE_URL: url,
      };
      const answer = await runNode(start, { environment });
      expect(answer).toMatchObject({ code: 1, stdout: '' });
      expect(answer.stderr.split('\n')).toEqual([
        expect.stringContaining(`Le port ${port} est déjà pris`),
        expect.stringContaining(`Port ${port} is already taken`),
        '',
      ]);
    } finally {
      other.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the set-up', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'caveau set-up é '));
    await mkdir(join(folder, 'bin'));
    await cp(join(import.meta.dirname, 'setup.mjs'), join(folder, 'bin', 'setup.mjs'));
    const here = { os: [process.platform], cpu: [process.arch] };
    const locked = {
      '': { name: 'caveau' },
      'node_modules/cork': { version: '1.0.0' },
      'node_modules/engine-here': { version: '1.0.0', optional: true, ...here },
      'node_modules/engine-elsewhere': { version: '1.0.0', optional: true, os: ['plan9'], cpu: ['vax'] },
    };
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages: locked }));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function place(packages: Record<string, string>): Promise<void> {
    const installed: Record<string, { version: string }> = {};
    for (const [name, version] of Object.entries(packages)) {
      await mkdir(join(folder, 'node_modules', name), { recursive: true });
      await writeFile(join(folder, 'node_modules', name, 'package.json'), '{}');
      installed[`node_modules/${name}`] = { version };
    }
    const proof = join(folder, 'node_modules', '.package-lock.json');
    await writeFile(proof, JSON.stringify({ packages: installed }));
  }

  async function isInstalled(): Promise<boolean> {
    const ask = `import(process.argv[1]).then(({ isInstalled }) => console.log(isInstalled()))`;
    const { stdout } = await runNode(['-e', ask, join(folder, 'bin', 'setup.mjs')]);
    return stdout === 'true\n';
  }

  test('what the lock file names for this machine is enough', async () => {
    await place({ cork: '1.0.0', 'engine-here': '1.0.0' });
    expect(await isInstalled()).toBe(true);
  });

  test('an optional package for this machine that npm passed over is missing', async () => {
    await place({ cork: '1.0.0' });
    expect(await isInstalled()).toBe(false);
  });

  test('another version is not what the lock file names, even where all was well before', async () => {
    await place({ cork: '1.0.0', 'engine-here': '1.0.0' });
    expect(await isInstalled()).toBe(true);
    const lock = join(folder, 'package-lock.json');
    await writeFile(lock, (await readFile(lock, 'utf8')).replace('1.0.0', '1.0.1'));
    expect(await isInstalled()).toBe(false);
  });

  test('a killed installation, which has no proof of npm’s, is done again', async () => {
    await place({ cork: '1.0.0', 'engine-here': '1.0.0' });
    await rm(join(folder, 'node_modules', '.package-lock.json'));
    expect(await isInstalled()).toBe(false);
  });

  test.skipIf(process.platform === 'win32')(
    'signals reach the command, and its exit code comes back',
    async () => {
      const command = `setInterval(() => {}, 1000); process.on('SIGTERM', () => process.exit(7)); console.log('up')`;
      const relay = `import(process.argv[1])
      .then(({ relay }) => relay(process.execPath, ['-e', process.argv[2]], { stdio: 'inherit' }))
      .then((code) => process.exit(code))`;
      const answer = await runNode(['-e', relay, join(import.meta.dirname, 'setup.mjs'), command], {
        onOutput: (pid) => process.kill(pid, 'SIGTERM'),
      });
      expect(answer).toMatchObject({ code: 7 });
    },
  );
});

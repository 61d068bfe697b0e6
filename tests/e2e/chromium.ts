/** The Chromium that end-to-end tests drive: the machine's own, else the one that npm brought (Linux on x64). */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { access, constants, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, type BrowserContext, type Page, chromium as playwright } from 'playwright-core';
import { z } from 'zod';

export interface Chromium {
  executablePath: string;
  /** What it needs in its environment besides ours. */
  environment: Record<string, string>;
}

/** The path in `CAVEAU_CHROMIUM`, the machine's browser, or the one from npm; null where there is none. */
export async function findChromium(): Promise<Chromium | null> {
  const named = process.env['CAVEAU_CHROMIUM'];
  if (named !== undefined) return { executablePath: named, environment: {} };
  return (await systemChromium()) ?? (await bundledChromium());
}

/** Starts a browser without a window, which asks nobody anything but the pages it is given. */
export async function launchBrowser(chromium?: Chromium, more: readonly string[] = []): Promise<Browser> {
  return playwright.launch(await launching(chromium, more));
}

/** A browser with what it keeps in a folder, as a person's: one that keeps nothing keeps no folder that was chosen either. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  return playwright.launchPersistentContext(folder, await launching());
}

async function launching(chromium?: Chromium, more: readonly string[] = []) {
  const found = chromium ?? (await findChromium());
  if (!found) {
    throw new Error('No Chromium on this machine: install one, or name it in CAVEAU_CHROMIUM.');
  }
  return {
    executablePath: found.executablePath,
    env: { ...definedOf(process.env), ...found.environment },
    args: ['--disable-background-networking', '--disable-component-update', '--no-pings', ...more],
  };
}

/** A browser's process of our own to kill, whose profile outlives it. */
export interface BrowserProcess {
  page: Page;
  /** `kill -9`; resolves once it has ended. */
  kill(): Promise<void>;
}

export async function startBrowserOn(profile: string): Promise<BrowserProcess> {
  const { executablePath, env, args } = await launching();
  const child = spawn(
    executablePath,
    [
      ...args,
      '--headless',
      '--no-sandbox',
      '--no-first-run',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { env, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const address = await listeningAddress(child.stderr);
  const browser = await playwright.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('a browser without a profile');
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function listeningAddress(said: Readable): Promise<string> {
  let text = '';
  for await (const piece of said.iterator({ destroyOnReturn: false })) {
    text += String(piece);
    const address = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
    if (address === undefined) continue;
    // What it says from there on is let go, so that it never waits for a reader.
    said.resume();
    return address;
  }
  throw new Error(`the browser did not start: ${text}`);
}

const macPaths = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const windowsPaths = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
].flatMap((path) => ['C:\\Program Files\\', 'C:\\Program Files (x86)\\'].map((programs) => programs + path));
const linuxNames = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'chromium-browser',
];

/** The browser that the machine has, or null. */
export async function systemChromium(): Promise<Chromium | null> {
  const linux = process.platform === 'linux';
  const fixed = process.platform === 'darwin' ? macPaths : windowsPaths;
  const searched = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = linux
    ? linuxNames.flatMap((name) => searched.map((folder) => join(folder, name)))
    : fixed;
  for (const executablePath of candidates) {
    const executable = await access(executablePath, constants.X_OK).then(
      () => true,
      () => false,
    );
    // Ubuntu's `chromium-browser` may be a script that only says where to get one.
    if (executable && (!linux || (await answers(executablePath)))) return { executablePath, environment: {} };
  }
  return null;
}

async function answers(executablePath: string): Promise<boolean> {
  try {
    await promisify(execFile)(executablePath, ['--version'], { timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * The browser from npm, unpacked into .cache/ the first time (2.5 s), or null where it does not run. It is built for a machine
 * that has nothing but libc, so its libraries and a font come along.
 */
export async function bundledChromium(): Promise<Chromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const packed = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')));
  const description: unknown = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(description);
  const folder = join(import.meta.dirname, '..', '..', '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(join(packed, 'bin'), folder);
  return {
    executablePath: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** Unpacks beside the place and moves there at the end: a killed run leaves nothing half done, two at once do not meet. */
async function unpack(packed: string, folder: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await pipeline(
    createReadStream(join(packed, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(unfinished, 'chromium'), { mode: 0o755 }),
  );
  for (const archive of ['al2023', 'fonts', 'swiftshader']) {
    const tar = spawn('tar', ['-x', '-C', unfinished], { stdio: ['pipe', 'inherit', 'inherit'] });
    const ended = once(tar, 'exit');
    // It may leave at the archive's end mark, before the last bytes: whether all is there its exit says.
    await pipeline(
      createReadStream(join(packed, `${archive}.tar.br`)),
      createBrotliDecompress(),
      tar.stdin,
    ).catch(() => undefined);
    const [code] = await ended;
    if (code !== 0) throw new Error(`tar could not unpack ${archive}.tar.br`);
  }
  await writeFile(
    join(unfinished, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>\n`,
  );
  await rename(unfinished, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(unfinished, { recursive: true });
  });
}

function definedOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

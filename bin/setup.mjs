/** Makes a fresh machine ready: the packages of the lock file, and a Node that runs TypeScript. Its words go to stderr alone. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimes, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const packages = join(root, 'node_modules');
/** Where the packages' own commands are. */
export const binDirectory = join(packages, '.bin');

/** None of our packages needs its install script; on a Node older than they ask for, npm would warn of each. */
const NPM_OPTIONS = ['--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
const stampFile = join(packages, '.caveau-stamp');
const inProduction = process.env.NODE_ENV === 'production';
const NODE_MAJOR = 24;

/** True where node_modules is what the lock file says; proven once, then remembered until the lock file changes. */
export function isInstalled() {
  const stamp = stampNow();
  if (readText(stampFile) === stamp) return true;
  if (missingPackage() !== null) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

function stampNow() {
  const lock = createHash('sha256')
    .update(readText(join(root, 'package-lock.json')) ?? '')
    .digest('hex');
  return `${lock} ${process.platform} ${process.arch}${inProduction ? ' production' : ''}\n`;
}

/**
 * The first package that is not there as locked, or null. npm writes what it installed into node_modules/.package-lock.json, last of
 * all: a killed installation has none. It passes over an optional package that it could not fetch, so those for this machine are checked too.
 */
function missingPackage() {
  const wanted = JSON.parse(readText(join(root, 'package-lock.json')) ?? '{}').packages ?? {};
  const present = JSON.parse(readText(join(packages, '.package-lock.json')) ?? '{}').packages ?? {};
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || !isNeeded(entry)) continue;
    if (present[path]?.version !== entry.version || !existsSync(join(root, path, 'package.json')))
      return path;
  }
  return null;
}

function isNeeded({ optional, devOptional, dev, os, cpu, libc }) {
  if (inProduction && (dev || devOptional)) return false;
  if (!optional && !devOptional) return true;
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc);
}

/** Runs `npm ci`, one process at a time; ends this process with a sentence where it cannot. */
export async function install() {
  const free = await waitForTurn();
  try {
    if (isInstalled()) return;
    console.error('Première installation (une minute environ)… / First installation (about a minute)…');
    rmSync(stampFile, { force: true });
    rmSync(join(packages, '.package-lock.json'), { force: true });
    const [command, ...before] = npmCommand();
    const code = await relay(command, [...before, 'ci', ...NPM_OPTIONS], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (code !== 0) stopWith('npm ci a échoué : voyez ci-dessus.', 'npm ci failed: see above.', code);
    const missing = missingPackage();
    if (missing !== null) {
      stopWith(
        `Le paquet ${missing} n’a pas pu être installé. Vérifiez la connexion, puis recommencez.`,
        `The package ${missing} could not be installed. Check the connection, then try again.`,
      );
    }
    writeFileSync(stampFile, stampNow());
  } finally {
    free();
  }
}

/** Two commands started at once must not install over each other. The turn is kept by touching a file; untouched, it is lost. */
async function waitForTurn() {
  const turn = join(root, '.cache', 'installing');
  mkdirSync(dirname(turn), { recursive: true });
  for (;;) {
    try {
      writeFileSync(turn, '', { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const touched = statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - touched > 15_000) rmSync(turn, { force: true });
      else await delay(500);
    }
  }
  const touching = setInterval(() => utimes(turn, new Date(), new Date(), () => {}), 2_000);
  const free = () => {
    clearInterval(touching);
    rmSync(turn, { force: true });
  };
  process.on('exit', free);
  return free;
}

/** The npm that runs us, else the one on the PATH. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  if (npm?.endsWith('npm-cli.js')) return [node ?? process.execPath, npm];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** The Node to run TypeScript with: this one where it can, else the one that node_modules holds for this machine. */
export function nodeCommand() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
  const machine = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  let node;
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${machine}/package.json`);
    node = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    stopWith(
      `Caveau a besoin de Node ${NODE_MAJOR} ou plus récent, que npm ne fournit pas pour cette machine (${machine}) : installez-le depuis nodejs.org.`,
      `Caveau needs Node ${NODE_MAJOR} or newer, which npm does not provide for this machine (${machine}): install it from nodejs.org.`,
    );
  }
  const answer = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (!answer.stdout?.startsWith(`v${NODE_MAJOR}.`)) {
    stopWith(
      `Le Node fourni par npm ne démarre pas (${answer.error?.message ?? answer.stderr.trim()}) : installez Node ${NODE_MAJOR} depuis nodejs.org.`,
      `The Node that npm provides does not start: install Node ${NODE_MAJOR} from nodejs.org.`,
    );
  }
  return node;
}

/** Runs a command to its end, passes signals on to it, and returns its exit code (128 + n where signal n ended it). */
export function relay(command, parameters, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { ...options, shell: command.endsWith('.cmd') });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const pass = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function stopWith(french, english, code = 1) {
  console.error(`${french}\n${english}`);
  process.exit(code);
}

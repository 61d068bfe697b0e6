/** The only reader of the environment: every setting of a running Caveau, with its default. */

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

export interface Config {
  /** Where the embedded database, files and backups live. */
  dataDirectory: string;
  /** A PostgreSQL server's address with a role that may create roles; null runs the embedded one. */
  databaseUrl: string | null;
  host: string;
  port: number;
  /** Where other devices are served by HTTPS; null leaves it to who stands before Caveau. */
  httpsPort: number | null;
  /** The files of the merchant's certificate and its key, in PEM; null has Caveau's own authority make one. */
  tls: { cert: string; key: string } | null;
  /** The address that people and webhooks use, without a trailing slash. */
  publicUrl: string;
  /** 64 hex characters: session signing and database role passwords are derived from it. */
  secret: string;
  /** Encrypts backups where set. */
  backupKey: string | null;
  logLevel: (typeof logLevels)[number];
}

export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const dataDirectory = resolve(environment['CAVEAU_DATA'] ?? '.data');
  const port = portOf('CAVEAU_PORT', environment['CAVEAU_PORT'] ?? '4180');
  const httpsPort = environment['CAVEAU_HTTPS_PORT'] ?? null;
  // Other devices can come only where all of the machine's addresses are open.
  const host = environment['CAVEAU_HOST'] ?? (httpsPort === null ? '127.0.0.1' : '0.0.0.0');
  const cert = environment['CAVEAU_TLS_CERT'];
  const key = environment['CAVEAU_TLS_KEY'];
  if ((cert === undefined) !== (key === undefined))
    throw new Error('CAVEAU_TLS_CERT and CAVEAU_TLS_KEY go together');
  return {
    dataDirectory,
    databaseUrl: environment['DATABASE_URL'] ?? null,
    host,
    port,
    httpsPort: httpsPort === null ? null : portOf('CAVEAU_HTTPS_PORT', httpsPort),
    tls: cert === undefined || key === undefined ? null : { cert, key },
    publicUrl: (environment['CAVEAU_URL'] ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    secret: environment['CAVEAU_SECRET'] ?? keptSecret(dataDirectory),
    backupKey: environment['CAVEAU_BACKUP_KEY'] ?? null,
    logLevel: logLevelOf(environment['CAVEAU_LOG'] ?? 'info'),
  };
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (text === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`${name} is not a port: ${text}`);
  return port;
}

function logLevelOf(text: string): Config['logLevel'] {
  const level = logLevels.find((level) => level === text);
  if (level === undefined) throw new Error(`CAVEAU_LOG is not one of ${logLevels.join(', ')}: ${text}`);
  return level;
}

function keptSecret(dataDirectory: string): string {
  const file = join(dataDirectory, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDirectory, { recursive: true });
  const secret = randomBytes(32).toString('hex');
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

/** Gives the data folder the secret of what was restored into it; false where the environment names the secret. */
export function adoptSecret({ dataDirectory, secret }: Config, restored: string): boolean {
  const file = join(dataDirectory, 'secret');
  if (!existsSync(file) || readFileSync(file, 'utf8').trim() !== secret) return false;
  writeFileSync(`${file}.new`, `${restored}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return true;
}

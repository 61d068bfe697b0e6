/**
 * Speaks with a running Caveau for whoever sits at a terminal: with an API key they give, or on the server's own machine with one made for the
 * time of the command.
 */
import type { Scope } from '#domain/values/route.ts';
import { openTerminalKey, organizationsOf } from '#server/modules/access/index.ts';
import { sayingRefusals, withInstallation } from '#server/platform/backup/command.ts';
import { type Config, readConfig } from '#server/platform/config.ts';
import { type Database, openDatabase } from '#server/platform/database.ts';
import { urlAs } from '#server/platform/roles.ts';
import { type Caller, Refused } from './demo/caller.ts';

export const reachOptions = {
  server: { type: 'string' },
  'api-key': { type: 'string' },
  house: { type: 'string' },
} as const;

export interface Reach {
  /** Elsewhere than on this machine. */
  server?: string | undefined;
  'api-key'?: string | undefined;
  /** Where the installation holds several. */
  house?: string | undefined;
}

/** What connects shops may. */
const connecting = ['channels:read', 'channels:write', 'settings:read'] as const;

/** A no that is said to whoever typed the command. */
export class Unfit extends Error {}

/** Runs `work` to the command's exit code; what is refused is said on stderr. A key of its own may no more than `scopes`. */
export async function throughServer(
  reach: Reach,
  work: (caller: Caller) => Promise<void>,
  scopes: readonly Scope[] = connecting,
): Promise<number> {
  try {
    const key = reach['api-key'];
    if (key !== undefined) {
      await work(callerWith(reach.server ?? ownAddress(readConfig()), key));
      return 0;
    }
    if (reach.server !== undefined) throw new Unfit(needsKey);
    const config = readConfig();
    return await sayingRefusals(() =>
      withInstallation(config, 'read', (adminUrl) => withOwnKey(config, adminUrl, { reach, work, scopes })),
    );
  } catch (error) {
    if (error instanceof Refused || error instanceof Unfit) {
      console.error(error instanceof Refused ? error.detail : error.message);
      return 1;
    }
    if (!isAway(error)) throw error;
    console.error(notRunning);
    return 1;
  }
}

async function withOwnKey(
  config: Config,
  adminUrl: string,
  {
    reach,
    work,
    scopes,
  }: { reach: Reach; work: (caller: Caller) => Promise<void>; scopes: readonly Scope[] },
): Promise<void> {
  const database = openDatabase({ url: urlAs(adminUrl, 'caveau_app', config.secret), maxConnections: 2 });
  try {
    const organizationId = await chosenHouse(database, reach.house);
    const key = await openTerminalKey(database, organizationId, scopes, new Date().toISOString());
    try {
      await work(callerWith(ownAddress(config), key.secret));
    } finally {
      await key.end(new Date().toISOString());
    }
  } finally {
    await database.close();
  }
}

async function chosenHouse(database: Database, named: string | undefined): Promise<string> {
  const houses = await organizationsOf(database);
  const fitting = named === undefined ? houses : houses.filter(({ name, id }) => [name, id].includes(named));
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only.id;
  if (houses.length === 0) throw new Unfit(noHouse);
  throw new Unfit(`${whichHouse}\n${houses.map(({ name, id }) => `  ${name}  ${id}`).join('\n')}`);
}

const callerWith = (url: string, key: string): Caller => ({
  url: url.replace(/\/+$/, ''),
  headers: { authorization: `Bearer ${key}` },
});

function ownAddress({ host, port }: Config): string {
  const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${near.includes(':') ? `[${near}]` : near}:${port}`;
}

function isAway(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'fetch failed';
}

const notRunning = `Caveau ne répond pas à cette adresse : démarrez-le (npm start), ou nommez-le par --server et --api-key.
Caveau does not answer at this address: start it (npm start), or name it by --server and --api-key.`;
const needsKey = `Un Caveau d'une autre machine demande une clé : --api-key.
A Caveau on another machine asks for a key: --api-key.`;
const noHouse = `Aucune maison n'est encore ouverte ici : ouvrez Caveau dans un navigateur.
No house is open here yet: open Caveau in a browser.`;
const whichHouse = `Dites de quelle maison il s'agit, par --house / Say which house, by --house:`;

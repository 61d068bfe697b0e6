/** `status [--connection NAME] [--json]`: how each vendor's till or shop is going: in step, catching up or stuck, and what waits. */
import { parseArgs } from 'node:util';
import { type Connection, listConnections } from '#domain/channels/contract.ts';
import { getVendorStatus, type VendorStatus } from '#domain/channels/vendorContract.ts';
import { type Caller, call } from '../demo/caller.ts';
import { type Reach, reachOptions, throughServer, Unfit } from '../terminal.ts';

const usage = 'caveau status [--connection NAME] [--json] [--house HOUSE] [--server URL --api-key KEY]';

interface AskedFor {
  connection: string | undefined;
  json: boolean;
  reach: Reach;
}

export async function run(argv: string[]): Promise<number> {
  const asked = askedOf(argv);
  if (asked !== null) return throughServer(asked.reach, (caller) => tell(caller, asked));
  console.error(usage);
  return 2;
}

function askedOf(argv: string[]): AskedFor | null {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        ...reachOptions,
        connection: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { connection, json, ...reach } = values;
    return { connection, json, reach };
  } catch {
    return null;
  }
}

async function tell(caller: Caller, { connection: named, json }: AskedFor): Promise<void> {
  const known = (await call(caller, listConnections)).items.filter(({ kind }) => kind === 'vendor');
  const wanted = named === undefined ? known : known.filter(({ name, id }) => [name, id].includes(named));
  if (named !== undefined && wanted.length === 0)
    throw new Unfit(`${unknown}\n${known.map(({ name, id }) => `  ${name}  ${id}`).join('\n')}`);
  const told: [Connection, VendorStatus][] = [];
  for (const connection of wanted) {
    const status = await call(caller, getVendorStatus, { params: { connectionId: connection.id } });
    told.push([connection, status]);
  }
  console.log(json ? inJson(told) : inWords(told));
}

/** One line: the only connection itself, several as a list. */
function inJson(told: readonly (readonly [Connection, VendorStatus])[]): string {
  const said = told.map(([{ name }, { state, lagS, queued, dead, drift }]) => ({
    connection: name,
    state,
    lagS,
    queued,
    dead,
    drift,
  }));
  return JSON.stringify(said.length === 1 ? said[0] : said);
}

function inWords(told: readonly (readonly [Connection, VendorStatus])[]): string {
  if (told.length === 0) return none;
  return told
    .map(([{ name }, { state, lagS, queued, dead, drift, problem }]) =>
      [
        `${name}: ${states[state] ?? state}`,
        `  lue il y a / read ${lagS === null ? '–' : `${lagS} s`}, à écrire / queued ${queued}, refusés / dead ${dead}, écarts / drift ${drift}`,
        ...(problem === null ? [] : [`  ${problem}`]),
      ].join('\n'),
    )
    .join('\n');
}

const states: Record<string, string> = {
  matching: 'articles à relier / matching',
  shadow: 'à l’essai / shadow run',
  even: 'à jour / in step',
  catchingUp: 'se remet à jour / catching up',
  stuck: 'bloquée / stuck',
  paused: 'en pause / paused',
};
const unknown = 'Aucune connexion ne s’appelle ainsi. Il y a / No connection is called so. There is:';
const none = 'Aucune caisse ni boutique d’un éditeur n’est reliée / No vendor’s till or shop is connected';

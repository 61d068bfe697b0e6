/** `bring FILE`: takes a till's rescue file in, through the server's own door; each record is verified as if the till had sent it. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { sayConsents } from '#domain/consent/contract.ts';
import { toldOf } from '#domain/consent/saying.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { takeRescuedRecords } from '#domain/till/registerContract.ts';
import { bringRescue, type Rescue, rescueOf } from '#domain/till/rescue.ts';
import { Unreadable } from '#domain/till/rows.ts';
import { type Caller, call, Refused } from '../demo/caller.ts';
import { type Reach, reachOptions, throughServer, Unfit } from '../terminal.ts';

const usage = 'caveau bring FILE [--house HOUSE] [--server URL --api-key KEY]';

export async function run(argv: string[]): Promise<number> {
  const asked = askedOf(argv);
  if (asked === null) {
    console.error(usage);
    return 2;
  }
  return throughServer(asked.reach, (caller) => bring(caller, asked.file), ['till:write', 'customers:write']);
}

function askedOf(argv: string[]): { file: string; reach: Reach } | null {
  try {
    const { values, positionals } = parseArgs({ args: argv, options: reachOptions, allowPositionals: true });
    const [file, ...others] = positionals;
    return file === undefined || others.length > 0 ? null : { file, reach: values };
  } catch {
    return null;
  }
}

async function bring(caller: Caller, file: string): Promise<void> {
  const rescue = await readRescue(file);
  const { registerId, enrolment, records } = rescue;
  const isWhole = await bringRescue(rescue, {
    async makeCustomer({ id, ...said }) {
      await call(caller, createCustomer, { id, body: { kind: 'person', ...said } }).catch(unlessRefused);
    },
    async say(saying) {
      await call(caller, sayConsents, { id: saying.id, ...toldOf(saying) }).catch(unlessRefused);
    },
    async takeRecords(some) {
      const asked = { params: { registerId }, body: { enrolment, records: some } };
      return (await call(caller, takeRescuedRecords, asked)).defect === null;
    },
  });
  if (!isWhole) throw new Unfit(stopped);
  console.log(done(records.length));
}

function unlessRefused(error: unknown): void {
  if (!(error instanceof Refused) || error.status >= 500) throw error;
}

async function readRescue(file: string): Promise<Rescue> {
  const written = await readFile(file, 'utf8').catch(() => {
    throw new Unfit(`${missing} ${file}`);
  });
  try {
    return rescueOf(written);
  } catch (error) {
    if (error instanceof Unreadable) throw new Unfit(`${unreadable} (${error.message})`, { cause: error });
    throw error;
  }
}

const missing = 'Ce fichier ne se lit pas / This file cannot be read:';
const unreadable =
  'Ce n’est pas un fichier de secours entier de Caveau / This is not a whole rescue file of Caveau';
const stopped = `Un enregistrement n’entre pas dans la chaîne : voyez « Preuves » au bureau.
A record does not fit its chain: see “Proofs” in the office.`;
const done = (count: number): string =>
  `Enregistrements relus, vérifiés et au serveur / Records read, verified and on the server: ${count}`;

/** `connect VENDOR --url … --key … [--secret …] [--shadow|--live]`: connects a till or web shop, or changes it, and says what it can do. */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { getSettings } from '#domain/access/contract.ts';
import { type Connection, listConnections } from '#domain/channels/contract.ts';
import { changeVendorSettings, connectVendor, goLive } from '#domain/channels/vendorContract.ts';
import { vendors } from '#server/modules/channels/index.ts';
import { type Caller, call } from '../demo/caller.ts';
import { type Reach, reachOptions, throughServer, Unfit } from '../terminal.ts';

const usage = `caveau connect VENDOR --url ADDRESS --key KEY [--secret SECRET] [--FIELD VALUE …] [--name NAME] [--at SHOP]
               [--shadow | --live] [--house HOUSE] [--server URL --api-key KEY]`;

type Vendor = NonNullable<ReturnType<typeof vendors.get>>;
type Texts = Readonly<Record<string, string | undefined>>;

interface AskedFor {
  vendor: Vendor;
  /** What was typed, by the vendor's own names of its fields. */
  settings: Record<string, string>;
  name: string | undefined;
  shop: string | undefined;
  stage: 'shadow' | 'live' | null;
  reach: Reach;
}

export async function run(argv: string[]): Promise<number> {
  const asked = askedOf(argv);
  if (asked !== null) return throughServer(asked.reach, (caller) => connect(caller, asked));
  console.error(`${usage}\n\n${[...vendors.values()].map(sayVendor).join('\n')}`);
  return 2;
}

/** `consumerKey` is typed as `--consumer-key`. */
const switchOf = (field: string): string =>
  field.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function sayVendor({ code, fields }: Vendor): string {
  const switches = fields.map(({ name, optional }) =>
    optional ? `[--${switchOf(name)} …]` : `--${switchOf(name)} …`,
  );
  return `  ${code.padEnd(12)} ${switches.join(' ')}`;
}

/** Null where it cannot be understood. */
export function askedOf(argv: readonly string[]): AskedFor | null {
  const vendor = vendors.get(argv[0] ?? '');
  if (!vendor) return null;
  const text = { type: 'string' } as const;
  const ofVendor = Object.fromEntries(vendor.fields.map((field) => [switchOf(field.name), text]));
  let values: Texts;
  let stages: ('shadow' | 'live')[];
  try {
    const read = parseArgs({
      args: argv.slice(1),
      options: {
        ...ofVendor,
        ...reachOptions,
        url: text,
        key: text,
        secret: text,
        name: text,
        at: text,
        shadow: { type: 'boolean' },
        live: { type: 'boolean' },
      },
    }).values;
    stages = (['shadow', 'live'] as const).filter((stage) => read[stage] === true);
    values = Object.fromEntries(
      Object.entries(read).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  } catch {
    return null;
  }
  if (stages.length > 1) return null;
  return {
    vendor,
    settings: settingsOf(vendor, values),
    name: values['name'],
    shop: values['at'],
    stage: stages[0] ?? null,
    reach: { server: values['server'], 'api-key': values['api-key'], house: values['house'] },
  };
}

/** `--url`, `--key` and `--secret` are the vendor's address and its first two secrets, however it calls them. */
function settingsOf({ fields }: Vendor, values: Texts): Record<string, string> {
  const address = fields.find(({ kind }) => kind === 'address');
  const [key, secret] = fields.filter(({ kind }) => kind === 'secret');
  const short: (readonly [string | undefined, string | undefined])[] = [
    [address?.name, values['url']],
    [key?.name, values['key']],
    [secret?.name, values['secret']],
  ];
  const whole = fields.map(({ name }) => [name, values[switchOf(name)]] as const);
  return Object.fromEntries(
    [...short, ...whole].flatMap(([name, value]) =>
      name === undefined || value === undefined ? [] : [[name, value]],
    ),
  );
}

const marks = { can: '✓', cannot: '✗', attention: '!' } as const;

async function connect(caller: Caller, asked: AskedFor): Promise<void> {
  const { vendor, settings, stage } = asked;
  const name = asked.name ?? defaultName(vendor, settings);
  const known = (await call(caller, listConnections)).items.find(
    (connection) => connection.vendor === vendor.code && connection.name === name,
  );
  const { connection, findings } = known
    ? await call(caller, changeVendorSettings, { params: { connectionId: known.id }, body: { settings } })
    : await call(caller, connectVendor, {
        id: randomUUID(),
        body: { name, shopId: await shopIdOf(caller, asked.shop), vendor: vendor.code, settings },
      });
  console.log(`${connection.name}  ${connection.id}`);
  for (const { verdict, sentence } of findings) console.log(`${marks[verdict]} ${sentence}`);
  const moved = stage === null ? connection : await moveTo(caller, connection, stage);
  console.log(stages[moved.stage ?? 'matching'] ?? moved.stage);
  if (vendor.oauth !== null && findings.length === 0) console.log(awaitsConsent);
}

/** The word is the server's to understand. */
function moveTo(caller: Caller, { id }: Connection, stage: string): Promise<Connection> {
  const route = { ...goLive, body: z.object({ stage: z.string() }) };
  return call(caller, route, { params: { connectionId: id }, body: { stage } });
}

/** The same for the same shop: the command may be typed again. */
function defaultName({ name, fields }: Vendor, settings: Record<string, string>): string {
  const address = settings[fields.find(({ kind }) => kind === 'address')?.name ?? ''];
  if (address === undefined) return name;
  return `${name} ${address.replace(/^https?:\/\//, '').replace(/\/+$/, '')}`.slice(0, 80);
}

async function shopIdOf(caller: Caller, named: string | undefined): Promise<string> {
  const { shops } = await call(caller, getSettings);
  const fitting = named === undefined ? shops : shops.filter(({ name, id }) => [name, id].includes(named));
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only.id;
  throw new Unfit(`${whichShop}\n${shops.map(({ name, id }) => `  ${name}  ${id}`).join('\n')}`);
}

const whichShop = 'Dites de quelle boutique il s’agit, par --at / Say which shop, by --at:';
const stages: Record<string, string> = {
  matching: `Reliée : ses articles se relisent, rien n’y est écrit. --live la met en service.
Connected: what it sells is read, nothing is written to it. --live takes it live.`,
  shadow: `À l’essai : ses ventes se lisent à part, rien n’y est écrit.
Shadow run: its sales are read apart, nothing is written to it.`,
  live: `En service : ses ventes entrent, vos niveaux sortent.
Live: its sales come in, your levels go out.`,
};
const awaitsConsent = `L’accord se donne à l’écran : ouvrez cette connexion dans Caveau.
Consent is given on the screen: open this connection in Caveau.`;

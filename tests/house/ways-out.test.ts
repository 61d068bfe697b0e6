/** The ways out of the house: each is named here, and each asks whether it may leave before it does. */

import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** What could reach another machine. */
const reaching: [name: string, pattern: RegExp][] = [
  ['a request', /from 'node:(?:http|https|http2|net|tls|dgram)'|from 'undici'/],
  ['a program', /from 'node:child_process'/],
  ['SFTP', /from 'ssh2(?:-sftp-client)?'/],
  ['mail', /(?:from |import\()'(?:nodemailer(?:\/[\w-]+)*|imapflow)'/],
  ['a call', /(?<![\w.'])(?:globalThis\.)?fetch\(/],
  ['a vendor', /dependencies\.fetch\(|vendor\.open\(|vendor\.oauth/],
];

/** Folders and files beside the database's own. */
const writing =
  /import \{[^}]*\b(?:writeFile|appendFile|copyFile|rename|mkdir|open|createWriteStream)(?:Sync)?\b[^}]*\} from 'node:fs(?:\/promises)?'/;

async function sourcesOf(...rooms: string[]): Promise<Map<string, string>> {
  const files = rooms
    .flatMap((room) => globSync(`${room}/**/*.ts`, { cwd: root }))
    .filter((file) => !/\.(?:test|fixture)\.ts$/.test(file));
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, string]> => [file, await readFile(join(root, file), 'utf8')]),
    ),
  );
}

/** Types that a file names reach nobody. */
const withoutTypes = (text: string): string => text.replaceAll(/^import type [^;]*;$/gm, '');

test('nothing reaches another machine but what is named here, and asks first', async () => {
  const found = new Map<string, string[]>();
  for (const [file, text] of await sourcesOf('server', 'connectors'))
    for (const [name, pattern] of reaching)
      if (pattern.test(withoutTypes(text))) found.set(name, [...(found.get(name) ?? []), file].sort());
  expect(Object.fromEntries(found)).toEqual({
    'a request': [
      // For `tell.ts` alone, which asks.
      'connectors/applewallet/push.ts',
      // Addresses are read and compared, nobody is called.
      'server/modules/access/origin.ts',
      'server/modules/channels/folders/sftpFolder.ts',
      'server/modules/channels/vendors/address.ts',
      'server/modules/channels/webhooks/address.ts',
      'server/modules/channels/webhooks/send.ts',
      // Centres of SMS, for `sending/leave.ts` alone, which asks.
      'server/modules/sending/telephone.ts',
      // Printers and payment terminals of the shop's network.
      'server/modules/till/machines/reach.ts',
      // The database's own.
      'server/platform/database.ts',
      'server/platform/embedded/watch.ts',
      'server/platform/freePort.ts',
      // Who comes is served, by name and address; nobody is called.
      'server/platform/tls/certificate.ts',
      'server/platform/tls/devicePages.ts',
      'server/platform/tls/https.ts',
      'server/platform/tls/names.ts',
      'server/platform/tls/trust.ts',
    ],
    'a program': ['server/platform/embedded/account.ts', 'server/platform/embedded/cluster.ts'],
    SFTP: ['server/modules/channels/folders/sftpFolder.ts'],
    // By the merchant's own servers, for `letters/send.ts`, `sending/leave.ts` and `sending/mailbox/read.ts` alone, which ask.
    mail: ['server/platform/mail.ts', 'server/platform/mailFolder.ts', 'server/platform/mailLine.ts'],
    'a call': [
      // The session's, handed in.
      'connectors/kit/call.ts',
      'connectors/messaging/vonage/index.ts',
      // Pieces of a file, from the database.
      'server/modules/channels/inbox/content.ts',
      // The fetch that is handed in: what its answer says of the shop's clock, and the address that is looked up first.
      'server/modules/channels/vendors/address.ts',
      'server/modules/channels/vendors/session.ts',
      // A device's browser calls, to see whether it reaches HTTPS.
      'server/platform/tls/devicePage.ts',
    ],
    'a vendor': [
      'server/modules/channels/vendors/check.ts',
      'server/modules/channels/vendors/consent.ts',
      'server/modules/channels/vendors/grants.ts',
      'server/modules/channels/vendors/reach.ts',
      'server/modules/channels/vendors/session.ts',
    ],
  });
});

test('what reaches outside is reached through a gate that asks', async () => {
  const sources = await sourcesOf('server');
  const gates: Record<string, string> = {
    'sendMail(': 'server/modules/till/letters/send.ts',
    'openSender(': 'server/modules/sending/leave.ts',
    'openMailFolder(': 'server/modules/sending/mailbox/read.ts',
    'sendMessage(': 'server/modules/channels/webhooks/deliver.ts',
    'openSftpFolder(': 'server/modules/channels/folders/collect.ts',
    'openLocalFolder(': 'server/modules/channels/folders/collect.ts',
    'sendToPrinter(': 'server/modules/till/machines/printing.ts',
    'askTerminal(': 'server/modules/till/machines/terminals.ts',
    'dependencies.fetch(': 'server/modules/channels/vendors/reach.ts',
    'tellTelephones(': 'server/modules/wallet/tell.ts',
    'openGoogle(': 'server/modules/wallet/tell.ts',
  };
  for (const [called, gate] of Object.entries(gates)) {
    const callers = [...sources].filter(
      ([, text]) => text.includes(called) && !text.includes(`export async function ${called}`),
    );
    expect(
      callers.map(([file]) => file),
      called,
    ).toEqual([gate]);
    expect(sources.get(gate), gate).toMatch(/assertMayLeave\(|assertMayReach\(|mayLeave\(/);
  }
});

test('files are written by what is named here alone', async () => {
  const writers = [...(await sourcesOf('server', 'connectors'))]
    .filter(([, text]) => writing.test(withoutTypes(text)))
    .map(([file]) => file)
    .sort();
  expect(writers).toEqual([
    // Where whoever opens or makes an archive says.
    'connectors/archive/open.ts',
    'connectors/archive/write.ts',
    // The demonstration's own till.
    'server/flows/demonstration/eveningFile.ts',
    // Asks first.
    'server/modules/channels/connections/queries.ts',
    // Opened by `collect.ts` alone, which asks.
    'server/modules/channels/folders/localFolder.ts',
    // For a restore: ids that are nobody's any more.
    'server/modules/customers/erasures.ts',
    // Archives of tills, and the key that is in no database.
    'server/modules/till/archives/make.ts',
    'server/modules/till/serverKey.ts',
    // The installation's: its backups, its configuration, its database.
    'server/platform/backup/backups.ts',
    'server/platform/backup/file.ts',
    'server/platform/config.ts',
    'server/platform/embedded/binaries.ts',
    'server/platform/embedded/cluster.ts',
    'server/platform/embedded/embedded.ts',
    // Keys and certificates of HTTPS.
    'server/platform/tls/authority.ts',
  ]);
});

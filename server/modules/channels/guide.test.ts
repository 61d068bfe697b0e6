/** The guide to connecting a till, followed to the letter: each of its commands is run against a whole Caveau. */
import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startServer } from '#server/main.ts';
import { createApiKey } from '#server/modules/access/index.ts';
import { createSku } from '#server/modules/catalog/index.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { merchant } from '#tests/harness/organization.ts';
import { type Receiver, startReceiver } from './webhooks/receiver.fixture.ts';

const guide = join(import.meta.dirname, '../../../docs/guide/brancher-une-caisse.md');
const tools = ['bash', 'curl', 'openssl', 'gzip', 'od'];
const isEquipped = tools.every((tool) => spawnSync(tool, ['--version']).error === undefined);

const organizationId = randomUUID();
let dataDirectory: string;
let running: Running;
let receiver: Receiver;
let key: string;

async function openShop({ app }: Running): Promise<string> {
  const now = new Date().toISOString();
  const { actor } = await app.access.createOrganization(organizationId, merchant, now);
  return app.database.write(organizationId, async (tx) => {
    const wine = {
      id: randomUUID(),
      kind: 'wine',
      name: 'Chinon',
      code: 'CHINON-18',
      measure: 'volume',
      content: 750_000n,
    } as const;
    await createSku(tx, actor, wine, now);
    const asked = { name: 'Caisse', scopes: [...actor.scopes] };
    return (await createApiKey(tx, actor, randomUUID(), asked, now)).secret ?? '';
  });
}

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'caveau-guide-'));
  const { url, secret } = await freshDatabase();
  running = await startServer(
    {
      dataDirectory,
      databaseUrl: url,
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://127.0.0.1',
      secret,
      backupKey: null,
      httpsPort: null,
      tls: null,
      logLevel: 'error',
    },
    { webhookTargets: 'alsoLoopback' },
  );
  key = await openShop(running);
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await running.stop();
  await rm(dataDirectory, { recursive: true, force: true });
});

/** What each command of the guide prints, by the command. */
async function follow(): Promise<{ command: string; output: string }[]> {
  const text = await readFile(guide, 'utf8');
  const commands = [...text.matchAll(/```sh\n(.*?)```/gs)].map((match) => match[1] ?? '');
  const here = commands.map((command) =>
    command
      .replace('http://localhost:4180', running.url)
      .replace('votre-clé', key)
      .replace('https://boutique.example/caveau', receiver.url)
      .replaceAll('/tmp/', `${dataDirectory}/`),
  );
  // “A few seconds later”, as the guide says.
  const patient = here.map((command) =>
    command.startsWith('cat "$DOSSIER/done')
      ? `until [ -e "$DOSSIER/done/samedi.csv.ack.json" ]; do sleep 0.2; done\n${command}`
      : command,
  );
  const mark = '\u001e';
  const script = ['set -eu', ...patient.map((command) => `${command}\nprintf '\\n${mark}'`)].join('\n');
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { timeout: 90_000 });
  const outputs = stdout.split(mark);
  return commands.map((command, index) => ({ command, output: (outputs[index] ?? '').trim() }));
}

describe.skipIf(!isEquipped)('the guide to connecting a till', () => {
  let steps: Awaited<ReturnType<typeof follow>>;
  const said = (part: string): string => steps.find(({ command }) => command.includes(part))?.output ?? '';

  beforeAll(async () => {
    steps = await follow();
  });

  test('sends a ticket, sends it again and corrects it', () => {
    const sales = steps
      .filter(({ command }) => command.includes('/api/v1/sales"'))
      .map(({ output }) => output);
    expect(sales[0]).toContain('"outcome":"recorded","posted":1,"parked":1');
    expect(sales[1]).toContain('"outcome":"alreadyDone"');
    expect(sales[2]).toContain('"outcome":"revised"');
    expect(sales[3]).toContain('"code":"bad_request"');
  });

  test('sends a webhook that is signed in a shell', () => {
    expect(said('/hooks/$BAR')).toMatch(/^\{"inboxId":"[-0-9a-f]{36}"\} 202$/);
    expect(said('/secrets')).toMatch(/"secret":"whsec_[^"]+","previousUntil":"\d{4}/);
  });

  test('drops a file and reads its acknowledgement', () => {
    const acknowledgement: unknown = JSON.parse(said('samedi.csv.ack.json'));
    expect(acknowledgement).toMatchObject({
      file: 'samedi.csv',
      state: 'done',
      lines: 2,
      posted: 2,
      quarantined: 0,
    });
    expect(said('dimanche.csv.gz?')).toBe('');
    expect(said('fileName=dimanche.csv.gz')).toContain('"name":"dimanche.csv.gz"');
  });

  test('reads levels, by a call and from a file', () => {
    expect(said('levels/export')).toContain('CHINON-18');
    expect(JSON.parse(said('/levels/$ARTICLE'))).toMatchObject({
      onHand: expect.stringMatching(/^-\d+$/),
      reserved: '0',
    });
    expect(said('$CAVE/levels"')).toContain('levels.csv');
    expect(said('$CAVE/levels"')).toContain('CHINON-18');
  });

  test('subscribes to changes and checks their signature as it says', () => {
    expect(said('/test"')).toContain('"state":"delivered"');
    expect(said('/replay"')).toMatch(/\{"replayed":\d+\}/);
    const call = receiver.received.find(({ body }) => body.includes('webhook.test'));
    expect(call?.headers['webhook-signature']).toMatch(/^v1,/);
  });

  test('every command prints something that is no fault', () => {
    for (const { output } of steps)
      expect(output).not.toMatch(
        /"status":5\d\d|command not found|"code":"(?:fault|unauthenticated|forbidden)"/,
      );
    expect(steps.length).toBeGreaterThan(15);
  });

  test('what the shell signs is what Standard Webhooks verify', async () => {
    const signe = /signe\(\) \{.*?\n\}/s.exec(await readFile(guide, 'utf8'))?.[0] ?? '';
    const secret = `whsec_${Buffer.from('un secret de trente-deux octets !').toString('base64')}`;
    const at = new Date();
    const seconds = String(Math.floor(at.getTime() / 1000));
    const script = `${signe}\nsigne '${secret}' msg_1 ${seconds} '{"été":"ça"}'`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script]);
    expect(`v1,${stdout}`).toBe(new Webhook(secret).sign('msg_1', at, '{"été":"ça"}'));
  });
});

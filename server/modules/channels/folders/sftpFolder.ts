/** A drop folder on an SFTP server. */
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { posix } from 'node:path';
import Client from 'ssh2-sftp-client';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Transport } from '#domain/channels/words.ts';
import { Refusal } from '#domain/values/refusal.ts';
import type { Folder, Place } from './folder.ts';

export type SftpTransport = Extract<Transport, { kind: 'sftp' }>;

export interface SftpCredentials {
  password: string | null;
  privateKey: string | null;
  passphrase: string | null;
}

export interface OpenedSftp extends Folder {
  /** The key that the server has shown, `SHA256:…`. */
  hostKey: string;
}

const patienceMs = 20_000;

/** Refuses where the server cannot be reached, where it does not know us, and where it shows another key than the one that is known. */
export async function openSftpFolder(
  transport: SftpTransport,
  credentials: SftpCredentials,
): Promise<OpenedSftp> {
  const { host, port, user, folder } = transport;
  const client = new Client();
  // A connection that drops between two calls shows at the next one; unheard, the event would end the process.
  client.on('error', () => {});
  let hostKey = '';
  try {
    await client.connect({
      sock: await reach(host, port),
      username: user,
      ...(credentials.password === null ? {} : { password: credentials.password }),
      ...(credentials.privateKey === null ? {} : { privateKey: credentials.privateKey }),
      ...(credentials.passphrase === null ? {} : { passphrase: credentials.passphrase }),
      readyTimeout: patienceMs,
      keepaliveInterval: 5_000,
      keepaliveCountMax: 3,
      hostVerifier: (key: Buffer) => {
        hostKey = fingerprintOf(key);
        return transport.hostKey === null || withoutPadding(transport.hostKey) === hostKey;
      },
    });
    for (const name of ['in', 'out', 'done', 'failed']) {
      const path = posix.join(folder, name);
      if (!(await client.exists(path))) await client.mkdir(path, true);
    }
  } catch (error) {
    await client.end().catch(() => {});
    if (hostKey !== '' && transport.hostKey !== null && withoutPadding(transport.hostKey) !== hostKey)
      throw refuseChannel('host_key_changed', { found: hostKey });
    throw unreachable(error);
  }
  return { hostKey, ...folderOf(client, folder) };
}

/** Without Nagle's delay: each of the many small questions of SFTP would wait 40 ms for an acknowledgement. */
function reach(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, timeout: patienceMs });
    socket.once('timeout', () => socket.destroy(new Error('timeout')));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}

function folderOf(client: Client, folder: string): Folder {
  const at = (place: Place | 'in', name: string): string => posix.join(folder, place, name);
  return {
    list: () =>
      told(async () =>
        (await client.list(posix.join(folder, 'in')))
          .filter(({ type }) => type === '-')
          .map(({ name, size, modifyTime }) => ({ name, size, modifiedMs: modifyTime })),
      ),
    read: (name) => contentOf(client, at('in', name)),
    putAway: (name, place, as) =>
      told(async () => {
        await client.rename(at('in', name), at(place, as));
      }),
    exists: (place, name) => told(async () => (await client.exists(at(place, name))) !== false),
    write: (place, name, bytes) =>
      told(async () => {
        const part = at(place, `${name}.part`);
        await client.put(Buffer.from(bytes), part);
        // SFTP version 3 renames onto no existing file (draft-ietf-secsh-filexfer-02 §6.5).
        if (await client.exists(at(place, name))) await client.delete(at(place, name));
        await client.rename(part, at(place, name));
      }),
    close: async () => {
      await client.end().catch(() => {});
    },
  };
}

async function* contentOf(client: Client, path: string): AsyncGenerator<Uint8Array> {
  const stream = client.createReadStream(path);
  // The file is closed by a message of its own, after the last byte; a client that leaves before its answer never hears it.
  const closed = new Promise((resolve) => {
    stream.on('close', resolve);
  });
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreachable(error);
  } finally {
    stream.destroy();
    await closed;
  }
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw unreachable(error);
  }
}

function unreachable(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return refuseChannel('sftp_unreachable', {
    reason: error instanceof Error ? error.message.slice(0, 200) : '',
  });
}

/** As `ssh-keygen -l` prints it. */
function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

function withoutPadding(hostKey: string): string {
  return hostKey.replace(/=+$/, '');
}

/** An SFTP server over a folder of this machine, as far as SFTP version 3 clients go (draft-ietf-secsh-filexfer-02). */
import { generateKeyPairSync } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, normalize } from 'node:path';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

export interface SftpServer {
  port: number;
  /** Connections that have signed in. */
  visits: number;
  /** Signs in no one from now on. */
  lock(): void;
  stop(): Promise<void>;
}

export const user = 'caisse';
export const password = 'mot de passe';

export async function startSftpServer(root: string): Promise<SftpServer> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  let isLocked = false;
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    client.on('error', () => {});
    client.on('authentication', (attempt) => {
      const isKnown =
        attempt.method === 'password' && attempt.username === user && attempt.password === password;
      if (isKnown && !isLocked) attempt.accept();
      else attempt.reject(['password']);
    });
    client.on('ready', () => {
      state.visits += 1;
      client.on('session', (accept) => {
        accept().on('sftp', (acceptSftp) => serve(acceptSftp(), root));
      });
    });
  });
  // Without Nagle's delay, as OpenSSH answers.
  const door = createServer({ noDelay: true }, (socket) => server.injectSocket(socket));
  await new Promise<void>((resolve) => {
    door.listen(0, '127.0.0.1', resolve);
  });
  const address = door.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const state: SftpServer = {
    port: address.port,
    visits: 0,
    lock: () => {
      isLocked = true;
    },
    stop: () =>
      new Promise((resolve) => {
        door.close(() => resolve());
      }),
  };
  return state;
}

type Opened = { file: FileHandle } | { names: string[]; path: string };

function serve(sftp: SFTPWrapper, root: string): void {
  const opened = new Map<number, Opened>();
  let last = 0;
  const at = (path: string): string => join(root, normalize(join('/', path)));
  const handleOf = (handle: Buffer): Opened | undefined => opened.get(handle.readUInt32BE(0));
  const give = (request: number, entry: Opened): void => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(++last, 0);
    opened.set(last, entry);
    sftp.handle(request, handle);
  };
  const answer = (request: number, work: () => Promise<unknown>): void => {
    work().then(
      () => sftp.status(request, STATUS_CODE.OK),
      (error: unknown) => sftp.status(request, codeOf(error)),
    );
  };
  const attributes = (request: number, path: string): void => {
    lstat(at(path)).then(
      (stats) => sftp.attrs(request, attributesOf(stats)),
      (error: unknown) => sftp.status(request, codeOf(error)),
    );
  };

  sftp.on('OPEN', (request, path, flags) => {
    const isWritten = (flags & OPEN_MODE.WRITE) !== 0;
    open(at(path), isWritten ? 'w+' : 'r').then(
      (file) => give(request, { file }),
      (error: unknown) => sftp.status(request, codeOf(error)),
    );
  });
  sftp.on('READ', (request, handle, offset, length) => {
    const entry = handleOf(handle);
    if (!entry || !('file' in entry)) return sftp.status(request, STATUS_CODE.FAILURE);
    const bytes = Buffer.alloc(length);
    return void entry.file.read(bytes, 0, length, offset).then(
      ({ bytesRead }) =>
        bytesRead === 0
          ? sftp.status(request, STATUS_CODE.EOF)
          : sftp.data(request, bytes.subarray(0, bytesRead)),
      (error: unknown) => sftp.status(request, codeOf(error)),
    );
  });
  sftp.on('WRITE', (request, handle, offset, bytes) => {
    const entry = handleOf(handle);
    answer(request, async () => {
      if (!entry || !('file' in entry)) throw new Error('no such handle');
      await entry.file.write(bytes, 0, bytes.length, offset);
    });
  });
  sftp.on('CLOSE', (request, handle) => {
    const entry = handleOf(handle);
    opened.delete(handle.readUInt32BE(0));
    answer(request, async () => {
      if (entry && 'file' in entry) await entry.file.close();
    });
  });
  sftp.on('OPENDIR', (request, path) => {
    readdir(at(path)).then(
      (names) => give(request, { names, path: at(path) }),
      (error: unknown) => sftp.status(request, codeOf(error)),
    );
  });
  sftp.on('READDIR', (request, handle) => {
    const entry = handleOf(handle);
    if (!entry || !('names' in entry) || entry.names.length === 0)
      return sftp.status(request, STATUS_CODE.EOF);
    const names = entry.names.splice(0);
    return void Promise.all(
      names.map(async (name) => {
        const stats = await lstat(join(entry.path, name));
        const kind = stats.isDirectory() ? 'd' : '-';
        return { filename: name, longname: `${kind}rw-r--r-- ${name}`, attrs: attributesOf(stats) };
      }),
    ).then((found) => sftp.name(request, found));
  });
  sftp.on('STAT', attributes);
  sftp.on('LSTAT', attributes);
  sftp.on('FSTAT', (request, handle) => {
    const entry = handleOf(handle);
    if (!entry || !('file' in entry)) return sftp.status(request, STATUS_CODE.FAILURE);
    return void entry.file.stat().then((stats) => sftp.attrs(request, attributesOf(stats)));
  });
  sftp.on('SETSTAT', (request) => sftp.status(request, STATUS_CODE.OK));
  sftp.on('FSETSTAT', (request) => sftp.status(request, STATUS_CODE.OK));
  sftp.on('MKDIR', (request, path) => answer(request, () => mkdir(at(path))));
  sftp.on('REMOVE', (request, path) => answer(request, () => rm(at(path))));
  sftp.on('RENAME', (request, from, to) =>
    answer(request, async () => {
      const isTaken = await lstat(at(to)).catch(() => null);
      if (isTaken) throw new Error('exists');
      await rename(at(from), at(to));
    }),
  );
  sftp.on('REALPATH', (request, path) =>
    sftp.name(request, [
      {
        filename: normalize(join('/', path)),
        longname: path,
        attrs: { mode: 0, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 },
      },
    ]),
  );
}

function attributesOf(stats: Stats): Attributes {
  const { mode, uid, gid, size } = stats;
  return {
    mode,
    uid,
    gid,
    size,
    atime: Math.floor(stats.atimeMs / 1000),
    mtime: Math.floor(stats.mtimeMs / 1000),
  };
}

function codeOf(error: unknown): number {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
    ? STATUS_CODE.NO_SUCH_FILE
    : STATUS_CODE.FAILURE;
}

/** A pass as a telephone takes it (`.pkpass`): a zip archive of its files, what each of them sums to, and the signature over that. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { type ApplePass, passJson } from './pass.ts';

const images = ['icon.png', 'icon@2x.png', 'icon@3x.png'].map((name) => ({
  name,
  bytes: readFileSync(new URL(`images/${name}`, import.meta.url)),
}));

interface File {
  name: string;
  bytes: Buffer;
}

/** `sign` gives a detached signature (CMS) of the manifest, made with the merchant's certificate. */
export function passArchive(pass: ApplePass, sign: (manifest: Buffer) => Buffer): Buffer {
  const files = [{ name: 'pass.json', bytes: Buffer.from(JSON.stringify(passJson(pass))) }, ...images];
  const sums = files.map(({ name, bytes }) => [name, createHash('sha1').update(bytes).digest('hex')]);
  const manifest = Buffer.from(JSON.stringify(Object.fromEntries(sums)));
  return stored([
    ...files,
    { name: 'manifest.json', bytes: manifest },
    { name: 'signature', bytes: sign(manifest) },
  ]);
}

/** Files one behind the other, none of them compressed (APPNOTE 4.3). */
function stored(files: readonly File[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const called = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    // The first day that an archive can say.
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(called.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, called, bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, place, called]));
    bodies.push(body);
    at += body.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, entries, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** X.509 certificates of an authority of one's own and of its servers (RFC 5280), signed with ECDSA on P-256. */
import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';
import * as der from './der.ts';

/** What a server is called by. */
export interface Names {
  dns: readonly string[];
  /** IPv4 and IPv6. */
  addresses: readonly string[];
}

export interface Validity {
  /** Milliseconds. */
  from: number;
  until: number;
}

export interface Issuer {
  name: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

interface Network {
  address: string;
  bits: number;
}

const ecdsaWithSha256 = der.sequence(der.objectId('1.2.840.10045.4.3.2'));

/** An authority that may vouch for these names, what is below them and these networks alone. */
export function authorityCertificate(
  issuer: Issuer,
  permitted: { dns: readonly string[]; networks: readonly Network[] },
  validity: Validity,
): Buffer {
  const subtrees = [
    ...permitted.dns.map(dnsName),
    ...permitted.networks.map(({ address, bits }) => ipName(Buffer.concat(withMask(address, bits)))),
  ].map((name) => der.sequence(name));
  return certificate(issuer, { name: issuer.name, publicKey: issuer.publicKey }, validity, [
    // An authority over servers alone, over no authority.
    extension('2.5.29.19', der.sequence(der.yes, der.integer(Buffer.from([0]))), true),
    // Signs certificates and lists of revoked ones.
    extension('2.5.29.15', der.bits(Buffer.from([0x06]), 1), true),
    extension('2.5.29.30', der.sequence(der.tagged(0, ...subtrees)), true),
  ]);
}

export function serverCertificate(
  issuer: Issuer,
  subject: { names: Names; publicKey: KeyObject },
  validity: Validity,
): Buffer {
  const { dns, addresses } = subject.names;
  const names = [...dns.map(dnsName), ...addresses.map((address) => ipName(bytesOf(address)))];
  return certificate(issuer, { name: dns[0] ?? 'Caveau', publicKey: subject.publicKey }, validity, [
    extension('2.5.29.19', der.sequence(), true),
    // Signs alone.
    extension('2.5.29.15', der.bits(Buffer.from([0x80]), 7), true),
    // For servers: without it Apple's devices take none.
    extension('2.5.29.37', der.sequence(der.objectId('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', der.sequence(...names)),
  ]);
}

function certificate(
  issuer: Issuer,
  subject: { name: string; publicKey: KeyObject },
  { from, until }: Validity,
  extensions: readonly Buffer[],
): Buffer {
  const told = der.sequence(
    der.tagged(0, der.integer(Buffer.from([2]))),
    der.integer(randomBytes(16)),
    ecdsaWithSha256,
    nameOf(issuer.name),
    der.sequence(der.time(from), der.time(until)),
    nameOf(subject.name),
    spki(subject.publicKey),
    der.tagged(
      3,
      der.sequence(
        ...extensions,
        extension('2.5.29.14', der.octets(keyId(subject.publicKey))),
        extension('2.5.29.35', der.sequence(der.taggedBytes(0, keyId(issuer.publicKey)))),
      ),
    ),
  );
  return der.sequence(told, ecdsaWithSha256, der.bits(sign('sha256', told, issuer.privateKey)));
}

function extension(id: string, content: Buffer, isCritical = false): Buffer {
  return der.sequence(der.objectId(id), ...(isCritical ? [der.yes] : []), der.octets(content));
}

/** CN= */
export const nameOf = (text: string): Buffer =>
  der.sequence(der.set(der.sequence(der.objectId('2.5.4.3'), der.utf8(text))));

export const spki = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });
const keyId = (key: KeyObject): Buffer => createHash('sha256').update(spki(key)).digest().subarray(0, 20);

const dnsName = (name: string): Buffer => der.taggedBytes(2, Buffer.from(name));
const ipName = (bytes: Uint8Array): Buffer => der.taggedBytes(7, bytes);

function withMask(address: string, bits: number): [Buffer, Buffer] {
  const bytes = bytesOf(address);
  const mask = Array.from(bytes, (_, index) => 0xff & (0xff00 >> Math.min(8, Math.max(0, bits - index * 8))));
  return [bytes, Buffer.from(mask)];
}

function bytesOf(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [before = [], after = []] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

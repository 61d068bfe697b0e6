/** A signature that stands beside what it signs (CMS SignedData, RFC 5652), with RSA and SHA-256 and the certificates that vouch for it. */
import { createHash, type KeyObject, sign, type X509Certificate } from 'node:crypto';
import * as der from './der.ts';

const data = der.objectId('1.2.840.113549.1.7.1');
const sha256 = der.sequence(der.objectId('2.16.840.1.101.3.4.2.1'), der.nothing);
const rsa = der.sequence(der.objectId('1.2.840.113549.1.1.1'), der.nothing);
const one = der.integer(Buffer.from([1]));

export interface SignedBy {
  certificate: X509Certificate;
  /** Those above it, without the one that everybody knows. */
  authorities: readonly X509Certificate[];
  privateKey: KeyObject;
}

/** `at` is when it is signed, in milliseconds. */
export function detachedSignature(content: Uint8Array, by: SignedBy, at: number): Buffer {
  const digest = createHash('sha256').update(content).digest();
  const attributes = [
    attribute('1.2.840.113549.1.9.3', data),
    attribute('1.2.840.113549.1.9.4', der.octets(digest)),
    attribute('1.2.840.113549.1.9.5', der.time(at)),
  ];
  const signed = der.setOf(...attributes);
  const signer = der.sequence(
    one,
    issuerAndSerial(by.certificate.raw),
    sha256,
    // The same set, under another tag.
    der.tagged(0, der.contentOf(signed)),
    rsa,
    der.octets(sign('sha256', signed, by.privateKey)),
  );
  const whole = der.sequence(
    one,
    der.set(sha256),
    der.sequence(data),
    der.tagged(0, by.certificate.raw, ...by.authorities.map(({ raw }) => raw)),
    der.set(signer),
  );
  return der.sequence(der.objectId('1.2.840.113549.1.7.2'), der.tagged(0, whole));
}

const attribute = (id: string, value: Buffer): Buffer => der.sequence(der.objectId(id), der.set(value));

/** How a certificate is called: by whom it was given, and its number. */
function issuerAndSerial(certificate: Buffer): Buffer {
  const [told] = der.partsOf(certificate);
  const [, serial, , issuer] = told ? der.partsOf(told) : [];
  if (!serial || !issuer) throw new Error('a certificate without its issuer');
  return der.sequence(issuer, serial);
}

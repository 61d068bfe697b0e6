/** What asks another authority for a certificate (PKCS #10, RFC 2986), signed with RSA and SHA-256. */
import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { nameOf, spki } from './certificate.ts';
import * as der from './der.ts';

export const sha256WithRsa = der.sequence(der.objectId('1.2.840.113549.1.1.11'), der.nothing);

/** PEM. */
export function certificateRequest(name: string, privateKey: KeyObject): string {
  const told = der.sequence(
    der.integer(Buffer.from([0])),
    nameOf(name),
    spki(createPublicKey(privateKey)),
    der.tagged(0),
  );
  const whole = der.sequence(told, sha256WithRsa, der.bits(sign('sha256', told, privateKey)));
  const lines = whole.toString('base64').replaceAll(/.{64}(?=.)/g, '$&\n');
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines}\n-----END CERTIFICATE REQUEST-----\n`;
}

/** An authority of our own in Apple's place: it answers a request with a certificate for passes, as Apple does. */
import { createPublicKey, generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { spki } from '#server/platform/tls/certificate.ts';
import * as der from '#server/platform/tls/der.ts';
import { sha256WithRsa } from '#server/platform/tls/request.ts';

export interface PassAuthority {
  certificate: X509Certificate;
  /** `request` as PEM. */
  answer(request: string, names: { passType: string; team: string }): X509Certificate;
}

const named = (...names: [id: string, text: string][]): Buffer =>
  der.sequence(...names.map(([id, text]) => der.set(der.sequence(der.objectId(id), der.utf8(text)))));
const [uid, commonName, unit] = ['0.9.2342.19200300.100.1.1', '2.5.4.3', '2.5.4.11'] as const;

const authority = der.sequence(der.objectId('2.5.29.19'), der.yes, der.octets(der.sequence(der.yes)));

export function openPassAuthority(from: number, until: number): PassAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuer = named([commonName, 'Worldwide Developer Relations of ours']);
  const issue = (subject: Buffer, key: Buffer, serial: number): X509Certificate => {
    const told = der.sequence(
      der.tagged(0, der.integer(Buffer.from([2]))),
      der.integer(Buffer.from([serial])),
      sha256WithRsa,
      issuer,
      der.sequence(der.time(from), der.time(until)),
      subject,
      key,
      // May vouch for others.
      ...(serial === 1 ? [der.tagged(3, der.sequence(authority))] : []),
    );
    return new X509Certificate(der.sequence(told, sha256WithRsa, der.bits(sign('sha256', told, privateKey))));
  };
  return {
    certificate: issue(issuer, spki(publicKey), 1),
    answer(request, { passType, team }) {
      const key = keyIn(request);
      return issue(
        named([uid, passType], [commonName, `Pass Type ID: ${passType}`], [unit, team]),
        spki(key),
        2,
      );
    },
  };
}

function keyIn(request: string): KeyObject {
  const bytes = Buffer.from(request.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
  const [told] = der.partsOf(bytes);
  const key = told && der.partsOf(told)[2];
  if (!key) throw new Error('a request without a key');
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

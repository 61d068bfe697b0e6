/**
 * Caveau's own authority: made at the first asking and kept in the data folder, outside the database and its backups. Devices trust it once; it
 * vouches for the machine's names in the shop's network and can vouch for nothing on the Internet.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  X509Certificate,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorityCertificate, type Issuer, type Names, serverCertificate } from './certificate.ts';
import { localDomains, localNetworks } from './names.ts';

/** What a server of TLS needs, in PEM. */
export interface Credentials {
  key: string;
  /** The server's, and that of who vouches for it. */
  cert: string;
}

export interface Authority {
  certificate: X509Certificate;
  /** The same as long as the names are and there is time left; another one otherwise. */
  credentialsFor(names: Names, now: number): Credentials;
}

const dayMs = 86_400_000;
const authorityDays = 3_650;
const serverDays = 90;
const renewedDays = 30;
/** A device's clock may be behind ours. */
const slackMs = dayMs;

/** `machine` is what devices show it as, and the one name without a dot that it will vouch for. */
export function openAuthority(folder: string, machine: string, now: number): Authority {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyFile = join(folder, 'authority.key');
  const certificateFile = join(folder, 'authority.crt');
  if (!existsSync(certificateFile)) makeAuthority(keyFile, certificateFile, machine, now);
  const privateKey = createPrivateKey(readFileSync(keyFile));
  const certificate = new X509Certificate(readFileSync(certificateFile));
  if (!certificate.checkPrivateKey(privateKey))
    throw new Error(`${keyFile} is not the key of ${certificateFile}`);
  const name = certificate.subject.replace(/^CN=/, '');
  const issuer = issuerOf(name, privateKey);
  /** What the machine is called may have changed since; one name too many, and a device refuses all of them. */
  const isPermitted = (dns: string): boolean =>
    name.endsWith(` (${dns})`) || localDomains.some((end) => dns === end || dns.endsWith(`.${end}`));
  return {
    certificate,
    credentialsFor({ dns, addresses }, at) {
      const names = { dns: dns.filter(isPermitted), addresses };
      const files = { key: join(folder, 'server.key'), cert: join(folder, 'server.crt') };
      if (existsSync(files.key) && existsSync(files.cert)) {
        const known = { key: readFileSync(files.key, 'utf8'), cert: readFileSync(files.cert, 'utf8') };
        if (isGood(known, names, certificate, at)) return known;
      }
      const serverKey = newKey();
      const validity = {
        from: at - slackMs,
        until: Math.min(at + serverDays * dayMs, certificate.validToDate.getTime()),
      };
      const made = serverCertificate(issuer, { names, publicKey: createPublicKey(serverKey) }, validity);
      const credentials = {
        key: pemOf(serverKey),
        cert: new X509Certificate(made).toString() + certificate.toString(),
      };
      keep(files.key, credentials.key, 0o600);
      keep(files.cert, credentials.cert, 0o644);
      return credentials;
    },
  };
}

function makeAuthority(keyFile: string, certificateFile: string, machine: string, now: number): void {
  const privateKey = newKey();
  const made = authorityCertificate(
    issuerOf(`Caveau (${machine})`, privateKey),
    { dns: [...localDomains, machine], networks: localNetworks },
    { from: now - slackMs, until: now + authorityDays * dayMs },
  );
  keep(keyFile, pemOf(privateKey), 0o600);
  keep(certificateFile, new X509Certificate(made).toString(), 0o644);
}

/** Whether these are still whole, ours, and the names'. */
function isGood(
  { key, cert }: Credentials,
  { dns, addresses }: Names,
  by: X509Certificate,
  at: number,
): boolean {
  try {
    const known = new X509Certificate(cert);
    return (
      known.verify(by.publicKey) &&
      known.checkPrivateKey(createPrivateKey(key)) &&
      known.validFromDate.getTime() <= at &&
      known.validToDate.getTime() - at > renewedDays * dayMs &&
      dns.every((name) => known.checkHost(name) !== undefined) &&
      addresses.every((address) => known.checkIP(address) !== undefined)
    );
  } catch {
    // A file that is no certificate or no key is made again.
    return false;
  }
}

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const issuerOf = (name: string, privateKey: KeyObject): Issuer => ({
  name,
  privateKey,
  publicKey: createPublicKey(privateKey),
});

/** Whole or not at all. */
function keep(file: string, text: string, mode: number): void {
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, text, { mode, flag: 'wx', flush: true });
  renameSync(`${file}.new`, file);
}

/** What devices are shown to be sure that they reach this server: the merchant's own certificate, or one by Caveau's authority. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config.ts';
import { StartError } from '../startError.ts';
import { type Credentials, openAuthority } from './authority.ts';
import { localNames, machineName } from './names.ts';

export interface Trust {
  /** Caveau's authority, which devices must be told to trust; null with the merchant's certificate. */
  authority: X509Certificate | null;
  /** As they are now: renewed in time, by us or by whoever writes the merchant's files. */
  credentials(now: number): Credentials;
}

const sentences = {
  fr: 'Le certificat {cert} ou sa clé {key} ne peut pas être lu ({reason}). Corrigez CAVEAU_TLS_CERT et CAVEAU_TLS_KEY.',
  en: 'The certificate {cert} or its key {key} cannot be read ({reason}). Correct CAVEAU_TLS_CERT and CAVEAU_TLS_KEY.',
};

export function openTrust({ tls, dataDirectory, publicUrl }: Config, now: number): Trust {
  if (tls !== null) return { authority: null, credentials: () => credentialsIn(tls) };
  const authority = openAuthority(join(dataDirectory, 'tls'), machineName(), now);
  return {
    authority: authority.certificate,
    credentials: (at) => authority.credentialsFor(localNames(publicUrl), at),
  };
}

function credentialsIn(files: { cert: string; key: string }): Credentials {
  try {
    const credentials = { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
    createSecureContext(credentials);
    return credentials;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(sentences, { ...files, reason }, { cause });
  }
}

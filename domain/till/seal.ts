/** ES256 over canonical texts: keys that never leave their device, signatures that are kept and never made twice. */

/** A text and its signature: base64url of the 64 bytes r‖s (FIPS 186-5, RFC 7518 §3.4). */
export interface Sealed {
  text: string;
  signature: string;
}

/** Signs on the device that holds the key. */
export type Sign = (text: string) => Promise<string>;

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const scheme = { name: 'ECDSA', hash: 'SHA-256' };
const encoder = new TextEncoder();

export function toBase64url(data: Uint8Array): string {
  let binary = '';
  for (const byte of data) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function fromBase64url(written: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(written.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
    sign.charCodeAt(0),
  );
}

/** A key of which only the public half can be read. */
export async function newSigningKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
}

/** The public half as it is enrolled: the uncompressed point of 65 bytes, base64url. */
export async function publicKeyOf(pair: Pick<CryptoKeyPair, 'publicKey'>): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
}

/** Throws where it is no point of the curve. */
export async function verifyingKey(publicKey: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64url(publicKey), algorithm, false, ['verify']);
}

export function signWith(key: CryptoKey): Sign {
  return async (text) =>
    toBase64url(new Uint8Array(await crypto.subtle.sign(scheme, key, encoder.encode(text))));
}

/** False for what is no signature, too: another writing of the same bytes included. */
export async function signatureHolds(key: CryptoKey, { text, signature }: Sealed): Promise<boolean> {
  if (!/^[\w-]{86}$/.test(signature)) return false;
  const signed = fromBase64url(signature);
  if (toBase64url(signed) !== signature) return false;
  return crypto.subtle.verify(scheme, key, signed, encoder.encode(text));
}

/** SHA-256 of a text, base64url. */
export async function digestOf(text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
}

/** What names a public key on paper: the SHA-256 of its bytes, in hex by groups of four. */
export async function fingerprintOf(publicKey: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64url(publicKey)));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return (hex.match(/.{4}/g) ?? []).join(' ');
}

/** What cards are signed with: the merchant's certificate of Apple's, and their service account of Google's. */
import { createPrivateKey, generateKeyPair, type KeyObject, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Issuer, serviceAccount } from '#connectors/googlewallet/card.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import type { saveAppleCertificate, saveGoogleAccount, WalletSettings } from '#domain/wallet/contract.ts';
import { refuseWallet } from '#domain/wallet/refusals.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { SignedBy } from '#server/platform/tls/detached.ts';
import { certificateRequest } from '#server/platform/tls/request.ts';
import type { WalletDependencies } from './ports.ts';

type Vault = Pick<WalletDependencies, 'vault'>;
type Kind = 'apple' | 'google';

const appleSaid = z.object({
  request: z.string(),
  /** PEM; null before Apple has answered. */
  certificates: z.object({ own: z.string(), intermediate: z.string() }).nullable(),
});
/** The request's, and that of the certificate in use. */
const appleKeys = z.object({ requested: z.string(), used: z.string().nullable() });
const googleSaid = z.object({ issuerId: z.string(), email: z.string() });

const place = (organizationId: string, kind: Kind): string => `wallet ${kind} ${organizationId}`;

async function kept(
  snapshot: Snapshot,
  { vault }: Vault,
  kind: Kind,
): Promise<{ said: unknown; secret: string } | null> {
  const row = await snapshot.first<{ said: unknown; secret: Buffer }>(sql`
    select said, secret from wallet.account where organization_id = ${snapshot.organizationId} and kind = ${kind}`);
  return row && { said: row.said, secret: vault.open(row.secret, place(snapshot.organizationId, kind)) };
}

function keep(tx: Tx, { vault }: Vault, kind: Kind, said: object, secret: string): Promise<unknown> {
  return tx.all(sql`
    insert into wallet.account (organization_id, kind, said, secret)
    values (${tx.organizationId}, ${kind}, ${JSON.stringify(said)}::jsonb, ${vault.seal(secret, place(tx.organizationId, kind))})
    on conflict (organization_id, kind) do update set said = excluded.said, secret = excluded.secret`);
}

async function appleKept(snapshot: Snapshot, vault: Vault) {
  const row = await kept(snapshot, vault, 'apple');
  return row && { said: appleSaid.parse(row.said), keys: appleKeys.parse(JSON.parse(row.secret)) };
}

/** Whose pass it is, as Apple writes it into the certificate. */
function namesIn({ subject }: X509Certificate): { passType: string; team: string } | null {
  const passType = /^UID=(.+)$/m.exec(subject)?.[1];
  const team = /^OU=(.+)$/m.exec(subject)?.[1];
  return passType?.startsWith('pass.') && team ? { passType, team } : null;
}

export interface AppleSigner extends SignedBy {
  passType: string;
  team: string;
}

/** Null until the merchant has a certificate, and once it has ended. */
export async function appleSigner(
  snapshot: Snapshot,
  vault: Vault,
  now: Instant,
): Promise<AppleSigner | null> {
  const account = await appleKept(snapshot, vault);
  if (!account?.said.certificates || account.keys.used === null) return null;
  const { own, intermediate } = account.said.certificates;
  const certificate = new X509Certificate(own);
  const names = namesIn(certificate);
  if (!names || certificate.validToDate.getTime() <= Date.parse(now)) return null;
  const authorities = [new X509Certificate(intermediate)];
  return { ...names, certificate, authorities, privateKey: createPrivateKey(account.keys.used) };
}

export async function googleIssuer(snapshot: Snapshot, vault: Vault): Promise<Issuer | null> {
  const row = await kept(snapshot, vault, 'google');
  return row && { ...googleSaid.parse(row.said), privateKey: row.secret };
}

export async function walletSettings(
  snapshot: Snapshot,
  parts: Vault & Pick<WalletDependencies, 'publicUrl'>,
): Promise<WalletSettings> {
  const apple = await appleKept(snapshot, parts);
  const google = await googleIssuer(snapshot, parts);
  const own = apple?.said.certificates && new X509Certificate(apple.said.certificates.own);
  const names = own && namesIn(own);
  return {
    apple: {
      request: apple?.said.request ?? null,
      certificate: own && names ? { ...names, until: own.validToDate.toISOString() } : null,
      hearsNews: parts.publicUrl.startsWith('https:'),
    },
    google: google && { issuerId: google.issuerId, email: google.email },
  };
}

const makeKeys = promisify(generateKeyPair);
const rsaBits = 2048;

/** Apple takes RSA alone. */
export async function newKey(): Promise<KeyObject> {
  return (await makeKeys('rsa', { modulusLength: rsaBits })).privateKey;
}

export async function keepRequest(
  tx: Tx,
  vault: Vault,
  actor: Actor,
  privateKey: KeyObject,
  now: Instant,
): Promise<void> {
  const before = await appleKept(tx, vault);
  const said = {
    request: certificateRequest('Caveau', privateKey),
    certificates: before?.said.certificates ?? null,
  };
  const requested = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await keep(tx, vault, 'apple', said, JSON.stringify({ requested, used: before?.keys.used ?? null }));
  await audit(tx, actor, { action: 'requestAppleCertificate', subject: tx.organizationId }, now);
}

function readCertificate(base64: string): X509Certificate {
  try {
    return new X509Certificate(Buffer.from(base64, 'base64'));
  } catch {
    throw refuseWallet('certificate_unreadable');
  }
}

export async function keepCertificate(
  tx: Tx,
  vault: Vault,
  actor: Actor,
  files: z.output<typeof saveAppleCertificate.body>,
  now: Instant,
): Promise<void> {
  const account = await appleKept(tx, vault);
  if (!account) throw refuseWallet('request_missing');
  const own = readCertificate(files.certificate);
  const intermediate = readCertificate(files.intermediate);
  if (!namesIn(own)) throw refuseWallet('certificate_of_no_pass');
  if (!own.checkPrivateKey(createPrivateKey(account.keys.requested)))
    throw refuseWallet('certificate_of_other_key');
  if (!own.verify(intermediate.publicKey))
    throw refuseWallet('certificate_not_of_issuer', { issuer: own.issuer.replaceAll('\n', ', ') });
  if (own.validToDate.getTime() <= Date.parse(now)) throw refuseWallet('certificate_ended');
  const certificates = { own: own.toString(), intermediate: intermediate.toString() };
  const { requested } = account.keys;
  await keep(
    tx,
    vault,
    'apple',
    { ...account.said, certificates },
    JSON.stringify({ requested, used: requested }),
  );
  await audit(tx, actor, { action: 'saveAppleCertificate', subject: tx.organizationId }, now);
}

export async function keepGoogle(
  tx: Tx,
  vault: Vault,
  actor: Actor,
  account: z.output<typeof saveGoogleAccount.body>,
  now: Instant,
): Promise<void> {
  if (account === null) {
    await tx.all(
      sql`delete from wallet.account where organization_id = ${tx.organizationId} and kind = 'google'`,
    );
  } else {
    const { client_email: email, private_key: key } = readAccount(account.account);
    await keep(tx, vault, 'google', { issuerId: account.issuerId, email }, key);
  }
  await audit(tx, actor, { action: 'saveGoogleAccount', subject: account?.issuerId ?? '' }, now);
}

function readAccount(text: string): z.output<typeof serviceAccount> {
  try {
    const account = serviceAccount.parse(JSON.parse(text));
    createPrivateKey(account.private_key);
    return account;
  } catch {
    throw refuseWallet('service_account_unreadable');
  }
}

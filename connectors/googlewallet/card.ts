/** A customer's card in Google's Wallet: the link that puts it there, what changes of it, and its end. */
import { createSign } from 'node:crypto';
import { z } from 'zod';
import { call, jsonOf } from '../kit/call.ts';

/** What the merchant's service account is: the file that Google gives. */
export const serviceAccount = z.object({
  client_email: z.email(),
  private_key: z.string().includes('PRIVATE KEY'),
});

export interface Issuer {
  issuerId: string;
  email: string;
  /** PEM. */
  privateKey: string;
}

/** Nobody is named to Google: the card is its code. */
export interface GoogleCard {
  serial: string;
  house: string;
  title: string;
  language: 'fr' | 'en';
  code: string;
  spoken: string;
  rows: readonly CardRow[];
}

/** What is told below the code: `Solde`, `34 points`. */
export interface CardRow {
  id: string;
  header: string;
  body: string;
}

const objectId = (issuerId: string, serial: string): string => `${issuerId}.${serial}`;

export function saveLink(issuer: Issuer, card: GoogleCard, origin: string, atMs: number): string {
  const { issuerId } = issuer;
  const said = (value: string) => ({ defaultValue: { language: card.language, value } });
  const classId = `${issuerId}.caveau`;
  const object = {
    id: objectId(issuerId, card.serial),
    classId,
    genericType: 'GENERIC_LOYALTY_CARD',
    state: 'ACTIVE',
    hexBackgroundColor: '#7d1f38',
    cardTitle: said(card.house),
    header: said(card.title),
    barcode: { type: 'QR_CODE', value: card.code, alternateText: card.spoken },
    textModulesData: card.rows,
  };
  const jwt = signed(issuer, {
    iss: issuer.email,
    aud: 'google',
    typ: 'savetowallet',
    iat: Math.floor(atMs / 1000),
    origins: [origin],
    payload: { genericClasses: [{ id: classId }], genericObjects: [object] },
  });
  return `https://pay.google.com/gp/v/save/${jwt}`;
}

type Reach = Parameters<typeof call>[0];

const tokenUrl = 'https://oauth2.googleapis.com/token';
const token = z.object({ access_token: z.string() });

/** Of a card what stands on it from now on, null that it has ended. */
export type TellGoogle = (serial: string, rows: readonly CardRow[] | null) => Promise<void>;

export async function openGoogle(reach: Reach, issuer: Issuer): Promise<TellGoogle> {
  const bearer = await bearerOf(reach, issuer);
  return async (serial, rows) => {
    const { status } = await call(reach, {
      method: 'PATCH',
      url: `https://walletobjects.googleapis.com/walletobjects/v1/genericObject/${objectId(issuer.issuerId, serial)}`,
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: JSON.stringify(
        rows === null ? { state: 'EXPIRED', barcode: null, textModulesData: [] } : { textModulesData: rows },
      ),
    });
    // A card that nobody ever put into a wallet is unknown there.
    if (status !== 200 && status !== 404) throw new Error(`Google answers ${status}`);
  };
}

async function bearerOf(reach: Reach, issuer: Issuer): Promise<string> {
  const iat = Math.floor(Date.parse(reach.now()) / 1000);
  const assertion = signed(issuer, {
    iss: issuer.email,
    scope: 'https://www.googleapis.com/auth/wallet_object.issuer',
    aud: tokenUrl,
    iat,
    exp: iat + 600,
  });
  const form = new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
  const granted = await call(reach, {
    method: 'POST',
    url: tokenUrl,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    onlyReads: true,
  });
  return token.parse(jsonOf(granted)).access_token;
}

function signed({ privateKey }: Issuer, claims: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const told = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${told}.${createSign('sha256').update(told).sign(privateKey, 'base64url')}`;
}

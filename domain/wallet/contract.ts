/** Customers' cards on paper and on telephones, on the wire: the office's routes, the holder's page, and what Apple's telephones ask. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';

const tag = 'wallet';

const settings = z.object({
  apple: z.object({
    /** To be given to Apple; PEM. Null before one was made. */
    request: z.string().nullable(),
    /** Null until Apple's answer is here: no card of Apple's is offered before. */
    certificate: z.object({ passType: z.string(), team: z.string(), until: instant }).nullable(),
    /** Telephones hear of changes: the server has a public address with HTTPS. */
    hearsNews: z.boolean(),
  }),
  google: z.object({ issuerId: z.string(), email: z.string() }).nullable(),
});
export type WalletSettings = z.output<typeof settings>;

export const getWalletSettings = route({
  name: 'getWalletSettings',
  method: 'GET',
  path: '/api/v1/wallet/settings',
  tag,
  summary: 'With which certificates cards go onto telephones; their keys are told to nobody.',
  access: 'settings:read',
  reply: settings,
});

export const requestAppleCertificate = route({
  name: 'requestAppleCertificate',
  method: 'POST',
  path: '/api/v1/wallet/apple/request',
  tag,
  summary:
    'Makes a key and the request by which Apple gives its certificate; the card goes on with the one that it had.',
  access: 'settings:write',
  reply: settings,
});

/** A certificate as it was downloaded: DER, or PEM, in base64. */
const certificateFile = z.base64().min(1).max(20_000);

export const saveAppleCertificate = route({
  name: 'saveAppleCertificate',
  method: 'PUT',
  path: '/api/v1/wallet/apple/certificate',
  tag,
  summary: 'Keeps what Apple answered to the request, with the intermediate certificate that signed it.',
  access: 'settings:write',
  body: z.object({ certificate: certificateFile, intermediate: certificateFile }),
  reply: settings,
});

export const saveGoogleAccount = route({
  name: 'saveGoogleAccount',
  method: 'PUT',
  path: '/api/v1/wallet/google',
  tag,
  summary: 'By which service account cards go into Google’s Wallet; null ends it.',
  access: 'settings:write',
  body: z
    .object({
      issuerId: z.string().regex(/^\d{6,30}$/),
      /** The JSON file as Google gives it. */
      account: z.string().min(1).max(10_000),
    })
    .nullable(),
  reply: settings,
});

const ofCustomer = z.object({ customerId: id });

export const makeCardPage = route({
  name: 'makeCardPage',
  method: 'PUT',
  path: '/api/v1/customers/:customerId/card-page',
  tag,
  summary: 'The page from which a customer puts their card onto their telephone: the same each time.',
  access: 'customers:write',
  params: ofCustomer,
  reply: z.object({ url: z.string() }),
});

export const printCard = route({
  name: 'printCard',
  method: 'GET',
  path: '/api/v1/customers/:customerId/card-file',
  tag,
  summary: 'A customer’s card as PDF, at the size of a bank card.',
  access: 'customers:read',
  params: ofCustomer,
  reply: z.string(),
  media: 'application/pdf',
});

const token = z.object({ token: z.string().max(200) });

export const showCard = route({
  name: 'showCard',
  method: 'GET',
  path: '/api/v1/cards/:token',
  tag,
  summary: 'A card for whoever holds its link, what it is worth, and the wallets that it can be put into.',
  access: 'public',
  params: token,
  reply: z.object({
    house: z.string(),
    code: z.string(),
    /** Whether `takePass` gives one. */
    apple: z.boolean(),
    /** The link to Google’s. */
    google: z.string().nullable(),
    /** What it is worth, in the card’s language; null where nothing is promised. */
    standing: z.object({ balance: z.string(), tier: z.string().nullable() }).nullable(),
    language,
  }),
});

export const takePass = route({
  name: 'takePass',
  method: 'GET',
  path: '/api/v1/cards/:token/pass',
  tag,
  summary: 'A card for Apple’s Wallet, signed with the merchant’s certificate.',
  access: 'public',
  params: token,
  reply: z.unknown(),
  media: 'application/vnd.apple.pkpass',
});

export const takeCardFile = route({
  name: 'takeCardFile',
  method: 'GET',
  path: '/api/v1/cards/:token/file',
  tag,
  summary: 'A card as PDF.',
  access: 'public',
  params: token,
  reply: z.string(),
  media: 'application/pdf',
});

/** Under this path Apple's telephones ask; they put `/v1/…` behind it. */
export const appleNewsPath = '/api/v1/apple-wallet';
const device = z.object({
  organizationId: id,
  device: z.string().min(1).max(200),
  passType: z.string().max(200),
});
const registration = device.extend({ serial: id });

export const registerTelephone = route({
  name: 'registerTelephone',
  method: 'POST',
  path: `${appleNewsPath}/:organizationId/v1/devices/:device/registrations/:passType/:serial`,
  tag,
  summary: 'A telephone has the card and wants to hear of its changes; `Authorization: ApplePass <secret>`.',
  access: 'public',
  params: registration,
  body: z.object({ pushToken: z.string().regex(/^[0-9a-fA-F]{16,400}$/) }),
  reply: z.object({}),
});

export const forgetTelephone = route({
  name: 'forgetTelephone',
  method: 'DELETE',
  path: registerTelephone.path,
  tag,
  summary: 'A telephone has the card no more.',
  access: 'public',
  params: registration,
  reply: z.object({}),
});

export const listChangedPasses = route({
  name: 'listChangedPasses',
  method: 'GET',
  path: `${appleNewsPath}/:organizationId/v1/devices/:device/registrations/:passType`,
  tag,
  summary: 'The cards of a telephone that have changed; nothing where none has.',
  access: 'public',
  params: device,
  query: z.object({ passesUpdatedSince: z.string().max(40).optional() }),
  reply: z.object({ serialNumbers: z.array(id), lastUpdated: z.string() }).nullable(),
});

export const takeChangedPass = route({
  name: 'takeChangedPass',
  method: 'GET',
  path: `${appleNewsPath}/:organizationId/v1/passes/:passType/:serial`,
  tag,
  summary: 'A card as it is now; `Authorization: ApplePass <secret>`.',
  access: 'public',
  params: registration.omit({ device: true }),
  reply: z.unknown(),
  media: 'application/vnd.apple.pkpass',
});

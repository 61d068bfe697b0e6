/** The words of channels: what a connection is, when it runs, and what becomes of what comes in and goes out. */
import { z } from 'zod';
import { fileFormat } from '../files/format.ts';
import { salesFileProfile } from '../files/salesProfile.ts';

/** A till that drops files, one that calls the API, one that sends webhooks, a till or web shop of a vendor whose own API Caveau speaks. */
export const connectionKind = z.enum(['file', 'api', 'webhook', 'vendor']);
export type ConnectionKind = z.output<typeof connectionKind>;

export const connectionState = z.enum(['on', 'paused']);

/** How far a vendor's shop is connected: what it lists is read, its sales are read and not counted, or all counts and our levels go out. */
export const stage = z.enum(['matching', 'shadow', 'live']);
export type Stage = z.output<typeof stage>;

/** What becomes of an item that the catalogue does not know: its lines wait for a person, or it is created as the till calls it. */
export const unknownItems = z.enum(['park', 'create']);
export type UnknownItems = z.output<typeof unknownItems>;

/** `HH:MM`. */
export const timeOfDay = salesFileProfile.shape.closingTime;
/** IANA. */
export const timeZone = salesFileProfile.shape.timeZone;

export const schedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('atOnce') }),
  z.object({ kind: z.literal('everyMinutes'), minutes: z.number().int().min(1).max(1440) }),
  /** In the connection's time zone. */
  z.object({ kind: z.literal('nightly'), at: timeOfDay }),
]);
export type Schedule = z.output<typeof schedule>;

const remoteFolder = z
  .string()
  .max(300)
  .refine((path) => !path.split('/').includes('..'), 'must not climb');

/** Where a till's files are dropped: a folder of this machine that Caveau makes, or one on an SFTP server. */
export const transport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder') }),
  z.object({
    kind: z.literal('sftp'),
    host: z.string().trim().min(1).max(253),
    port: z.number().int().min(1).max(65_535).default(22),
    user: z.string().trim().min(1).max(100),
    /** Holds `in`, `out`, `done` and `failed`, which are made where they are missing. */
    folder: remoteFolder.default('.'),
    /** The server's key as `ssh-keygen -l` prints it, `SHA256:…`; null takes the first one seen. */
    hostKey: z
      .string()
      .regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/)
      .nullable()
      .default(null),
  }),
]);
export type Transport = z.output<typeof transport>;

/** How a file connection reads. */
export const intake = z.object({
  transport,
  schedule,
  /** Null tells each file's format from its own bytes. */
  format: fileFormat.nullable(),
  /** Null guesses it from the first file, and keeps it if nothing is left in doubt. */
  profile: salesFileProfile.nullable(),
});
export type Intake = z.output<typeof intake>;

/** `amazon`: the price and quantity file that Seller Central takes. */
export const levelsFormat = z.enum(['csv', 'xml', 'json', 'amazon']);
export type LevelsFormat = z.output<typeof levelsFormat>;
/** As their makers write them. */
export const levelsFormatNames = {
  csv: 'CSV',
  xml: 'XML',
  json: 'JSON',
  amazon: 'Amazon',
} as const satisfies Record<LevelsFormat, string>;

/** Levels as a file, in the connection's `out` folder. */
export const levelsOut = z.object({ format: levelsFormat, schedule });
export type LevelsOut = z.output<typeof levelsOut>;

/** What came in and is kept as it came. */
export const inboxKind = z.enum(['file', 'webhook', 'record']);
export const inboxVia = z.enum(['upload', 'folder', 'sftp', 'webhook', 'pull']);
export type InboxVia = z.output<typeof inboxVia>;

/**
 * `waiting` for its turn; `reading`; `done`; `identical` to one that is done, so not read again; `unmapped`: nobody has said yet what its columns are;
 * `failed`: nothing of it could be taken, its reason says why; `rejected`: a webhook that did not prove where it comes from or says nothing.
 */
export const inboxState = z.enum([
  'waiting',
  'reading',
  'done',
  'identical',
  'unmapped',
  'failed',
  'rejected',
]);
export type InboxState = z.output<typeof inboxState>;

export const quarantineState = z.enum(['waiting', 'resubmitted', 'dropped']);

/** How a vendor's shop stands: it has what it shall have, it is being told, it does not take it; or it is told by hand, because nothing is written there. */
export const toldStates = ['told', 'pending', 'failing', 'byHand'] as const;
export type ToldState = (typeof toldStates)[number];

/** What Caveau tells those who subscribe. */
export const webhookEvents = ['level.changed', 'sale.recorded'] as const;
export const webhookEvent = z.enum(webhookEvents);
export type WebhookEvent = z.output<typeof webhookEvent>;

/** `disabled`: the receiver answered 410 Gone. */
export const subscriptionState = z.enum(['on', 'paused', 'disabled']);
/** `replaced`: a newer level of the same sku went out in its place. */
export const deliveryState = z.enum(['waiting', 'delivered', 'failed', 'replaced']);
export type DeliveryState = z.output<typeof deliveryState>;

export const direction = z.enum(['in', 'out']);
/** What an exchange was: a file read, a folder looked into, a webhook, calls of the API, a file of levels, a call to a vendor's shop. */
export const exchangeKind = z.enum(['file', 'collect', 'webhook', 'api', 'levels', 'call']);
export type ExchangeKind = z.output<typeof exchangeKind>;

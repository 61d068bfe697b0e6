/** What hands messages over on a channel: opened by the account that the house has for it. */
import type { Delivered } from '#connectors/messaging/smpp/index.ts';
import type { PostAccount, SenderAccount } from '#domain/sending/accounts.ts';
import type { MessageContent } from '#domain/sending/content.ts';
import type { Outcome, SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';

/** One message on its way out, with the address that consent gave for it. */
export interface Outgoing {
  id: Id;
  address: string;
  content: MessageContent;
  /** How whoever gets it leaves; none of what is about safety. */
  leaving: { page: string; headers: Readonly<Record<string, string>> } | null;
}

export interface Sender {
  /** How many messages it hands over at a time. */
  width: number;
  /** What one costs. */
  costE4: bigint;
  send(outgoing: Outgoing): Promise<Outcome>;
  close(): Promise<void>;
}

export interface Opening {
  /** Letters are handed over by a hand. */
  account: Exclude<SenderAccount, PostAccount>;
  secret: string | null;
  channel: SentChannel;
  clock: Clock;
  /** What is sent to us meanwhile: kept before it is answered. */
  hear: (delivered: Delivered) => Promise<void>;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** SMS and RCS: by a centre’s own protocol, or by a provider’s HTTPS. */
import { randomInt } from 'node:crypto';
import { connect as connectPlain } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecure } from 'node:tls';
import { openSmpp } from '#connectors/messaging/smpp/index.ts';
import { handToVonage } from '#connectors/messaging/vonage/index.ts';
import type { SmppAccount, VonageAccount } from '#domain/sending/accounts.ts';
import { contents } from '#domain/sending/content.ts';
import { withStop } from '#domain/sending/sms.ts';
import type { Opening, Outgoing, Sender } from './sender.ts';

const patienceMs = 20_000;
/** What waited at the centre is heard before the first message leaves, and the first receipts after the last. */
const quietMs = 300;
const numbers = 256;

function textOf({ content, leaving }: Outgoing, stop: string): string {
  const { text } = contents.sms.parse(content);
  return leaving ? withStop(text, stop) : text;
}

export async function openSmppSender(
  account: SmppAccount,
  { secret, hear }: Pick<Opening, 'secret' | 'hear'>,
): Promise<Sender> {
  const { systemId, sender, stop, atOnce, costE4 } = account;
  const socket = await reached(account);
  const session = await openSmpp({ socket, systemId, password: secret ?? '', hear, patienceMs });
  await session.heardOut(quietMs);
  let number = randomInt(numbers);
  return {
    width: atOnce,
    costE4,
    send(outgoing) {
      number = (number + 1) % numbers;
      return session.send({ from: sender, to: outgoing.address, text: textOf(outgoing, stop), number });
    },
    async close() {
      await session.heardOut(quietMs);
      session.close();
    },
  };
}

function reached({ host, port, isSecure }: SmppAccount): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const socket = isSecure ? connectSecure({ host, port, servername: host }) : connectPlain({ host, port });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('no connection in time')));
    socket.once('error', reject);
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}

/** Messages a second that its API takes of one account are more than these. */
const atOnceByHttps = 5;

export function openVonageSender(
  { applicationId, sender, smsSender, stop, costE4 }: VonageAccount,
  { secret, channel, clock, fetch }: Pick<Opening, 'secret' | 'channel' | 'clock' | 'fetch'>,
): Sender {
  return {
    width: atOnceByHttps,
    costE4,
    send: (outgoing) =>
      handToVonage(
        { fetch, now: clock, patienceMs },
        { applicationId, privateKey: secret ?? '' },
        {
          id: outgoing.id,
          channel: channel === 'rcs' ? 'rcs' : 'sms',
          from: sender,
          to: outgoing.address,
          text: textOf(outgoing, stop),
          smsFrom: smsSender,
        },
      ),
    async close() {},
  };
}

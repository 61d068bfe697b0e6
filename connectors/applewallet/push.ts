/** Tells telephones over Apple's push service that a card has changed: each then asks for it anew. */
import { once } from 'node:events';
import { connect } from 'node:http2';
import { z } from 'zod';

export interface PushTo {
  /** `https://api.push.apple.com` */
  origin: string;
  passType: string;
  /** The merchant's, in PEM: by it Apple knows who speaks. */
  key: string;
  certificate: string;
  /** Who vouches for Apple's server where the machine's own authorities do not. */
  authority?: string;
}

/** Answers the tokens of telephones that have no such card any more. Rejects where Apple is not reached, or says that it cannot now. */
export async function tellTelephones(to: PushTo, tokens: readonly string[]): Promise<string[]> {
  const session = connect(to.origin, {
    key: to.key,
    cert: to.certificate,
    ...(to.authority === undefined ? {} : { ca: to.authority }),
  });
  session.setTimeout(patienceMs, () => session.destroy(new Error('Apple does not answer')));
  try {
    await once(session, 'connect');
    const gone: string[] = [];
    for (const token of tokens) {
      const stream = session.request({
        ':method': 'POST',
        ':path': `/3/device/${token}`,
        'apns-topic': to.passType,
      });
      stream.end('{}');
      const [headers] = answered.parse(await once(stream, 'response'));
      stream.resume();
      const { ':status': status } = headers;
      // 400 is a token that is none, 410 one that was given back.
      if (status === 400 || status === 410) gone.push(token);
      else if (status !== 200) throw new Error(`Apple answers ${status}`);
    }
    return gone;
  } finally {
    session.destroy();
  }
}

const patienceMs = 15_000;

const answered = z.tuple([z.object({ ':status': z.number() })], z.unknown());

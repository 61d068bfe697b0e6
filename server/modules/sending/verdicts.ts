/** Asks, right before a message leaves, whether it still may: consent’s one door, whether it comes too late, and whether the address is known to be dead. */
import type { Verdict } from '#domain/consent/effective.ts';
import type { Purpose } from '#domain/consent/rules.ts';
import { contents } from '#domain/sending/content.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { Ended, Taken } from './outbox.ts';
import type { SendingDependencies } from './ports.ts';
import type { Outgoing } from './sender.ts';
import { type HashAddress, unreachableAmong } from './unreachable.ts';

interface Subject {
  customerId: Id | null;
  purpose: Purpose;
  isAlcohol: boolean;
}

interface Answer<Message> {
  message: Message;
  verdict: Verdict;
  /** How one leaves; none of what is about safety, or does not leave itself. */
  leaving: Outgoing['leaving'];
}

/** In the order of the messages. */
export async function askEach<Message extends Subject>(
  snapshot: Snapshot,
  { consent }: Pick<SendingDependencies, 'consent'>,
  { channel, now }: { channel: SentChannel; now: Instant },
  messages: readonly Message[],
): Promise<Answer<Message>[]> {
  const verdicts = new Map<Message, Verdict>();
  for (const alike of Map.groupBy(messages, ({ purpose, isAlcohol }) => `${purpose} ${isAlcohol}`).values()) {
    const [{ purpose, isAlcohol } = { purpose: 'marketing' as const, isAlcohol: true }] = alike;
    const ids = alike.flatMap(({ customerId }) => customerId ?? []);
    const said = await consent.mayReceive(snapshot, ids, { purpose, channel, at: now, isAlcohol });
    for (const message of alike)
      verdicts.set(message, said.get(message.customerId ?? '') ?? { may: false, why: 'unknown' });
  }
  return Promise.all(
    messages.map(async (message) => {
      const { customerId, purpose } = message;
      const verdict = verdicts.get(message) ?? { may: false, why: 'unknown' };
      const isLeft = verdict.may && customerId !== null && purpose !== 'safety';
      const leaving = isLeft ? await consent.leavingBy(snapshot, customerId, { purpose, channel }) : null;
      return { message, verdict, leaving };
    }),
  );
}

/** One that may leave, with the attempt that it is. */
export interface Asked extends Outgoing {
  attempt: number;
  putOff: number;
  customerId: Id;
  channel: SentChannel;
}

/** Those that leave, and what becomes of the others: put off where it is quiet, or stopped with the reason. */
export async function askAbout(
  tx: Tx,
  dependencies: Pick<SendingDependencies, 'consent' | 'overtaken'> & { hash: HashAddress },
  { channel, now }: { channel: SentChannel; now: Instant },
  taken: readonly Taken[],
): Promise<{ outgoing: Asked[]; stopped: Ended[] }> {
  const outgoing: Asked[] = [];
  const stopped: Ended[] = [];
  const stop = ({ id, attempt, putOff }: Taken, why: string, until: Instant | null): void => {
    const state = until === null ? 'suppressed' : 'waiting';
    stopped.push({ id, attempt, state, why, dueAt: until, putOff, reference: null, costE4: null });
  };
  const answers = await askEach(tx, dependencies, { channel, now }, taken);
  const late = await dependencies.overtaken(tx, taken);
  const addresses = answers.flatMap(({ verdict }) => (verdict.may ? [verdict.address] : []));
  const dead = await unreachableAmong(tx, dependencies.hash, channel, addresses);
  for (const { message, verdict, leaving } of answers) {
    const { id, attempt, putOff, customerId } = message;
    const overtaking = late.get(id);
    if (overtaking !== undefined) stop(message, overtaking, null);
    else if (!verdict.may) stop(message, verdict.why, verdict.until ?? null);
    else if (customerId === null) stop(message, 'unknown', null);
    else if (dead.has(verdict.address)) stop(message, 'unreachable', null);
    else {
      const { address } = verdict;
      const content = contents[channel].parse(message.content);
      outgoing.push({ id, attempt, putOff, customerId, channel, address, content, leaving });
    }
  }
  return { outgoing, stopped };
}

/** One message to the house itself, to see it or to try an account: of no customer, and written down nowhere. */
import { contents, type MessageContent } from '#domain/sending/content.ts';
import { refuseSending } from '#domain/sending/refusals.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { newId } from '#server/platform/ids.ts';
import { openGate } from './leave.ts';
import type { SendingDependencies } from './ports.ts';
import type { HashAddress } from './unreachable.ts';

const words: Record<Language, { subject: (house: string) => string; text: (house: string) => string }> = {
  fr: {
    subject: (house) => `Essai d’envoi de ${house}`,
    text: (house) => `Ceci est un essai d’envoi de ${house}. Tout va bien : vos messages partiront par ici.`,
  },
  en: {
    subject: (house) => `Test message from ${house}`,
    text: (house) =>
      `This is a test message from ${house}. All is well: your messages will leave by this way.`,
  },
};

export interface Trial {
  channel: SentChannel;
  address: string;
  content: MessageContent;
}

/** What kept it from leaving, in the words of whoever it was handed to; null where it left. */
export async function sendTrial(
  dependencies: SendingDependencies & { hash: HashAddress },
  organizationId: Id,
  { channel, address, content }: Trial,
): Promise<string | null> {
  const gate = await openGate(dependencies, organizationId, channel);
  if (gate.state === 'away') return gate.said;
  if (gate.state !== 'open') throw refuseSending(gate.state === 'kept' ? 'sender_sandbox' : 'sender_missing');
  const { sender } = gate;
  try {
    const outcome = await sender.send({ id: newId(), address, content, leaving: null });
    return outcome.kind === 'taken' ? null : outcome.said;
  } finally {
    await sender.close();
  }
}

export function trialContent(
  channel: SentChannel,
  { name, language }: { name: string; language: Language },
): MessageContent {
  const { subject, text } = words[language];
  const said = text(name);
  return contents[channel].parse(
    channel === 'email'
      ? { subject: subject(name), text: said, html: `<p>${said}</p>` }
      : channel === 'letter'
        ? { paragraphs: [said] }
        : { text: said },
  );
}

/** E-mails by the house’s own mail server. */
import type { SmtpAccount } from '#domain/sending/accounts.ts';
import { contents, withPage } from '#domain/sending/content.ts';
import { isOfDeadAddress, messageIdOf, type Outcome, statusIn } from '#domain/sending/rules.ts';
import { type Handed, openMailer } from '#server/platform/mailLine.ts';
import type { Sender } from './sender.ts';

export function openEmailSender(account: SmtpAccount, password: string | null): Sender {
  const { host, port, security, user, from, fromName, returnTo, connections, costE4 } = account;
  const mailer = openMailer({ host, port, security, user, password });
  return {
    width: connections,
    costE4,
    async send({ id, address, content, leaving }) {
      const letter = withPage(contents.email.parse(content), leaving?.page ?? '');
      const handed = await mailer.hand({
        ...letter,
        to: address,
        from: { name: fromName, address: from },
        headers: leaving?.headers ?? {},
        returnTo: returnTo ?? from,
        messageId: messageIdOf(id, from),
        envelopeId: id,
      });
      return outcomeOf(handed);
    },
    async close() {
      mailer.close();
    },
  };
}

function outcomeOf(handed: Handed): Outcome {
  if (handed.kind === 'taken') return { kind: 'taken', reference: null, parts: 1 };
  const { said } = handed;
  if (handed.kind === 'unknown') return { kind: 'unknown', said };
  if (handed.kind === 'away') return { kind: 'away', said, afterMs: null };
  if (handed.code < 500) return { kind: 'later', said, afterMs: null };
  return { kind: 'refused', said, isAddressDead: isOfDeadAddress(statusIn(said)) };
}

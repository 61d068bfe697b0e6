/** Opens the account of a channel, whatever it is. */
import { openEmailSender } from './email.ts';
import type { Opening, Sender } from './sender.ts';
import { openSmppSender, openVonageSender } from './telephone.ts';

/** Rejects where nobody is reached, or the account is not accepted. */
export async function openSender(opening: Opening): Promise<Sender> {
  const { account, secret } = opening;
  if (account.kind === 'smtp') return openEmailSender(account, secret);
  return account.kind === 'smpp' ? openSmppSender(account, opening) : openVonageSender(account, opening);
}

/** What this till knows of gift cards and credit notes: what was left on one when the server last answered, and what it did with it since. */
import { type KnownCard, leftOffline, newCard, readGiftCode, sumOfEntries } from '#domain/till/cards.ts';
import { getGiftCard } from '#domain/till/deviceContract.ts';
import { ask } from './looking.ts';
import type { Present } from './present.ts';
import { mustLead, type Sealing } from './sealing.ts';

/** Answers what is known of the card by then. */
const learn = (
  present: Present,
  sealing: Sealing,
  code: string,
  learned: (card: KnownCard) => KnownCard,
): Promise<KnownCard> =>
  sealing.alone(() =>
    present.written(() =>
      present.store.write(['meta', 'cards'], async (hand) => {
        await mustLead(hand, present);
        const card = learned((await hand.get('cards', code)) ?? newCard);
        hand.put('cards', { ...card, code, last: card.since.at(-1)?.sequence ?? null });
        return card;
      }),
    ),
  );

/** The server's word, which counts the records up to there. */
const heard =
  (balance: string, counted: number) =>
  ({ since }: KnownCard): KnownCard => ({
    known: BigInt(balance),
    answered: true,
    since: since.filter(({ sequence }) => sequence > counted),
  });
const unheard = (card: KnownCard): KnownCard => ({ ...card, answered: false });

export async function giftCardLeft(present: Present, sealing: Sealing, typed: string): Promise<bigint> {
  const code = readGiftCode(typed);
  const { acknowledged: counted, house } = present.now;
  const answer = await ask(present, getGiftCard, { params: { code } });
  if (answer) {
    const card = await learn(present, sealing, code, heard(answer.balance, counted));
    return (card.known ?? 0n) + sumOfEntries(card);
  }
  const card = await learn(present, sealing, code, unheard);
  // One that the server does not know holds what was put on it here since.
  return answer === null ? leftOffline(card, house.settings.giftCardOfflineLimit) : sumOfEntries(card);
}

/** Asks about the cards whose entries the server has by now, and forgets those. */
export async function refreshCards(present: Present, sealing: Sealing): Promise<void> {
  const { acknowledged: counted } = present.now;
  const rows = await present.store.read(['cards'], (hand) =>
    hand.all('cards', IDBKeyRange.upperBound(counted), { index: 'last' }),
  );
  for (const { code } of rows) {
    const answer = await ask(present, getGiftCard, { params: { code } });
    if (answer) await learn(present, sealing, code, heard(answer.balance, counted));
  }
}

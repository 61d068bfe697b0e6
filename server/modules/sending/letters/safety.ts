/** Letters about somebody’s safety: printed for window envelopes at once, with no consent asked and no way to leave them. */
import { timeZoneOf } from '#domain/values/house.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { accountOf } from '../accounts.ts';
import type { SendingDependencies } from '../ports.ts';
import { lettersPdf } from './print.ts';

/** With its address in lines. */
interface SafetyLetter {
  address: string;
  paragraphs: string[];
}

interface SafetyPrinter {
  /** Who writes. */
  house: string;
  print(letters: readonly SafetyLetter[], language: Language, now: Instant): Promise<Uint8Array>;
}

/** With the letterhead as it is now. A house that sends no letters otherwise writes under its name, to envelopes as most French ones are. */
export async function safetyPrinter(
  snapshot: Snapshot,
  { houseOf, houseNameOf }: Pick<SendingDependencies, 'houseOf' | 'houseNameOf'>,
): Promise<SafetyPrinter> {
  const kept = await accountOf(snapshot, 'letter');
  const { name: house } = await houseNameOf(snapshot);
  const account = kept?.kind === 'post' ? kept : { sender: house, window: 'right' as const };
  const timeZone = timeZoneOf(await houseOf(snapshot));
  return {
    house,
    print(letters, language, now) {
      const plain = letters.map(({ address, paragraphs }) => ({
        address,
        content: { paragraphs },
        page: null,
      }));
      return lettersPdf({ letters: plain, account, language, timeZone }, now);
    },
  };
}

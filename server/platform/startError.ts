/** What keeps Caveau from starting, said to whoever started it, in French and in English: they may have chosen no language yet. */
import { type RefusalDetails, sayRefusal } from '#domain/values/refusal.ts';

export class StartError extends Error {
  constructor(sentences: { fr: string; en: string }, details: RefusalDetails, options?: ErrorOptions) {
    super(`${sayRefusal(sentences, details, 'fr')}\n${sayRefusal(sentences, details, 'en')}`, options);
    this.name = 'StartError';
  }
}

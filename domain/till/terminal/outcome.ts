/** What a card payment that was asked of a payment terminal came to, and what the person at the till is told. */
import { z } from 'zod';
import { money } from '../../values/money.ts';

export const terminalAsk = z.object({
  /** Euro cents, more than zero. */
  amount: money,
  /** A debit takes money from the card, a credit gives back to it. */
  kind: z.enum(['debit', 'credit']),
});
export type TerminalAsk = z.output<typeof terminalAsk>;

/** Why the terminal did not do it: it said so itself, so nothing was taken. */
export const terminalRefusal = z.enum([
  'refused',
  'forbidden',
  'callTheBank',
  'notCompleted',
  'notUnderstood',
  'currency',
]);
export type TerminalRefusal = z.output<typeof terminalRefusal>;

export const terminalOutcome = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('paid'),
    /** What the terminal calls the payment: the bank's authorisation where it gives one. */
    authorisation: z.string().nullable(),
  }),
  z.object({ kind: z.literal('declined'), why: terminalRefusal }),
  /** By the customer or the seller, on the terminal. */
  z.object({ kind: z.literal('cancelled') }),
  /** Nobody presented a card in time, says the terminal. */
  z.object({ kind: z.literal('timedOut') }),
  /** Nothing was asked: nobody took the call. */
  z.object({ kind: z.literal('unreachable') }),
  /** Nothing was asked: it is serving another payment. */
  z.object({ kind: z.literal('busy') }),
  /** Nothing was asked, nor will be under this id: it was given up before. */
  z.object({ kind: z.literal('notAsked') }),
  /** It was asked and its answer is not known: the card may have been debited. A person looks at the terminal; nothing is asked again by itself. */
  z.object({ kind: z.literal('unclear') }),
]);
export type TerminalOutcome = z.output<typeof terminalOutcome>;

interface Sentence {
  fr: string;
  en: string;
}

const refusals: Record<TerminalRefusal, Sentence> = {
  refused: { fr: 'Paiement refusé.', en: 'Payment refused.' },
  forbidden: {
    fr: 'Carte interdite : demandez un autre moyen de paiement.',
    en: 'Card not allowed: ask for another way to pay.',
  },
  callTheBank: {
    fr: 'La banque demande un appel : voyez l’écran du TPE.',
    en: 'The bank asks to be called: see the terminal’s screen.',
  },
  notCompleted: { fr: 'Le paiement n’a pas abouti.', en: 'The payment did not go through.' },
  notUnderstood: {
    fr: 'Le TPE n’a pas compris la demande : vérifiez ses réglages de caisse.',
    en: 'The terminal did not understand the request: check its till settings.',
  },
  currency: { fr: 'Le TPE ne prend pas cette devise.', en: 'The terminal does not take this currency.' },
};

const said: Record<Exclude<TerminalOutcome['kind'], 'declined'>, Sentence> = {
  paid: { fr: 'Paiement accepté.', en: 'Payment accepted.' },
  cancelled: { fr: 'Paiement annulé sur le TPE.', en: 'Payment cancelled on the terminal.' },
  timedOut: { fr: 'Aucune carte présentée à temps.', en: 'No card was presented in time.' },
  unreachable: {
    fr: 'Le TPE ne répond pas : rien ne lui a été demandé. Est-il allumé et sur le réseau ?',
    en: 'The terminal does not answer: nothing was asked of it. Is it on, and on the network?',
  },
  busy: {
    fr: 'Le TPE est occupé par un autre paiement : rien ne lui a été demandé.',
    en: 'The terminal is busy with another payment: nothing was asked of it.',
  },
  notAsked: { fr: 'Rien n’a été demandé au TPE.', en: 'Nothing was asked of the terminal.' },
  unclear: {
    fr: 'Vérifier le TPE : la réponse s’est perdue, le client a peut-être payé.',
    en: 'Check the terminal: its answer was lost, the customer may have paid.',
  },
};

export function sayTerminal(outcome: TerminalOutcome): Sentence {
  return outcome.kind === 'declined' ? refusals[outcome.why] : said[outcome.kind];
}

/** A payment that was asked of the terminal, from the ask to its answer; a reload in between finds the same one. Nothing is asked twice, and nothing again by itself. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Cart } from '#domain/till/cart/cart.ts';
import { sayTerminal, type TerminalAsk } from '#domain/till/terminal/outcome.ts';
import type { Id } from '#domain/values/ids.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useTill } from '../till.tsx';

type Asked = NonNullable<Cart['asked']>;

/** How the payment under way stands: what is `lost` may still be answered, what is `unclear` never is. Both are for a person to decide. */
export type TerminalStanding = 'waiting' | 'lost' | 'unclear';

export interface Answer {
  isPaid: boolean;
  /** The bank's authorisation, where the terminal said it. */
  reference: string | null;
  /** Why it is not paid; null where a person said so. */
  sentence: string | null;
}

export interface Terminal {
  standing: TerminalStanding;
  /** True once nobody waits for it any more. */
  isGivenUp: boolean;
  giveUp: () => void;
  judge: (isPaid: boolean) => Promise<void>;
}

const restMs = 2_000;

const askOf = ({ amount }: Asked): TerminalAsk =>
  amount > 0n ? { amount, kind: 'debit' } : { amount: -amount, kind: 'credit' };

/** Refused before anything was asked; whatever else went wrong, it may have been. */
const isRefused = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.problem.status >= 400 && error.problem.status < 500;

export function useTerminal(
  asked: Asked | null,
  onAnswer: (answer: Answer) => void,
): Terminal & { begin: (id: Id) => void } {
  const till = useTill();
  const { machines } = till;
  const { language } = useLanguage();
  const [standing, setStanding] = useState<TerminalStanding>('waiting');
  const [isGivenUp, setGivenUp] = useState(false);
  /** Asked by this very page, a moment ago. */
  const fresh = useRef<Id | null>(null);
  const answer = useEffectEvent(onAnswer);

  const converse = useEffectEvent(async (about: Asked, signal: AbortSignal): Promise<void> => {
    let isFirst = fresh.current === about.id;
    fresh.current = null;
    setGivenUp(false);
    setStanding('waiting');
    while (!signal.aborted) {
      try {
        const outcome = isFirst
          ? await machines.askTerminal(about.id, askOf(about), signal)
          : await machines.terminalOutcome(about.id, askOf(about), signal);
        if (signal.aborted) return;
        if (outcome.kind === 'unclear') setStanding('unclear');
        else if (outcome.kind === 'paid')
          answer({ isPaid: true, reference: outcome.authorisation, sentence: null });
        else answer({ isPaid: false, reference: null, sentence: sayTerminal(outcome)[language] });
        return;
      } catch (error) {
        if (signal.aborted) return;
        if (isFirst && isRefused(error)) {
          answer({ isPaid: false, reference: null, sentence: error.message });
          return;
        }
        isFirst = false;
        setStanding('lost');
        await new Promise((resolve) => setTimeout(resolve, restMs));
      }
    }
  });

  const conversation = useRef<AbortController | null>(null);
  const id = asked?.id ?? null;
  useEffect(() => {
    if (asked === null) return undefined;
    const controller = new AbortController();
    conversation.current = controller;
    void converse(asked, controller.signal);
    return () => controller.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- the same id is the same payment
  }, [id]);

  /** Best done where the server hears of it; where it does not, the person has looked. */
  const tellServer = (about: Asked): void => {
    machines.giveUpTerminal(about.id, askOf(about)).catch(() => undefined);
  };

  return {
    standing,
    isGivenUp,
    begin(askId) {
      fresh.current = askId;
    },
    giveUp() {
      if (asked === null) return;
      setGivenUp(true);
      tellServer(asked);
    },
    async judge(isPaid) {
      if (asked === null) return;
      conversation.current?.abort();
      if (standing === 'lost') tellServer(asked);
      await till.note('terminalJudged', `${isPaid ? 'paid' : 'notPaid'} ${asked.id}`, asked.amount);
      answer({ isPaid, reference: null, sentence: null });
    },
  };
}

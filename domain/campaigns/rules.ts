/** What a campaign is, and what keeps it from starting. */

import type { SentChannel } from '../sending/rules.ts';
import type { Language } from '../values/refusal.ts';
import { evinFindings, type Finding } from './evin.ts';
import type { Exit, Journey } from './journey.ts';
import { type TextProblem, type Texts, textProblems } from './message.ts';

/** `running` of one that is on demand ends by itself once everybody has gone through. */
export const campaignStates = ['draft', 'running', 'paused', 'ended'] as const;
export type CampaignState = (typeof campaignStates)[number];

export interface Message {
  /** Since the one before; of the first, since they entered. */
  afterDays: number;
  /** One for each version, in their order. */
  texts: readonly Texts[];
}

export interface Plan {
  /** In the order in which they are tried. */
  channels: readonly SentChannel[];
  messages: readonly Message[];
  exits: readonly Exit[];
  hasOffer: boolean;
}

export const versionNames = ['A', 'B', 'C'] as const;

/** Each as likely as the others. */
export function versionsOf({
  messages: [first],
}: Pick<Plan, 'messages'>): { name: string; weight: number }[] {
  return versionNames.slice(0, first?.texts.length ?? 1).map((name) => ({ name, weight: 1 }));
}

export function journeyOf({ messages, exits }: Pick<Plan, 'messages' | 'exits'>): Journey {
  const steps = messages.flatMap(({ afterDays }, message) => [
    ...(afterDays > 0 ? [{ kind: 'wait' as const, days: afterDays }] : []),
    { kind: 'send' as const, message },
  ]);
  return { steps, exits };
}

/** Where it stands: the number of the message, the name of the version. */
interface Placed {
  message: number;
  version: string;
}

export type PlanProblem =
  | (Placed & { kind: 'text' } & TextProblem)
  | (Placed & { kind: 'evin'; language: Language } & Finding)
  | { kind: 'noChannel' | 'noMessage' | 'versionsDiffer' }
  | { kind: 'noWait'; message: number };

/** All of it, in the order in which one reads; what is only doubtful too. */
export function problemsOf(plan: Plan, house: Language): PlanProblem[] {
  const { channels, messages, hasOffer } = plan;
  const versions = versionsOf(plan);
  const problems: PlanProblem[] = [];
  if (channels.length === 0) problems.push({ kind: 'noChannel' });
  if (messages.length === 0) problems.push({ kind: 'noMessage' });
  if (messages.some(({ texts }) => texts.length !== versions.length))
    problems.push({ kind: 'versionsDiffer' });
  messages.forEach(({ afterDays, texts }, message) => {
    if (message > 0 && afterDays === 0) problems.push({ kind: 'noWait', message });
    versions.forEach(({ name }, index) => {
      const written = texts[index];
      if (!written) return;
      const placed = { message, version: name };
      for (const problem of textProblems(written, channels, { hasOffer, house }))
        problems.push({ kind: 'text', ...placed, ...problem });
      for (const language of ['fr', 'en'] as const) {
        const said = Object.values(written[language]).join('\n');
        for (const finding of evinFindings(said))
          problems.push({ kind: 'evin', language, ...placed, ...finding });
      }
    });
  });
  return problems;
}

/** What only needs to be read again. */
export const isDoubt = (problem: PlanProblem): boolean => problem.kind === 'evin' && !problem.isRefused;

/** A connection while it is being made: what the fields hold, and the connection that they come to. */
import type { NewConnection } from '#domain/channels/contract.ts';
import { profileOfSource } from '#domain/channels/fileSources.ts';
import type { FileSourceShown } from '#domain/channels/fileSourcesContract.ts';
import type { LevelsOut } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Habits } from '../settings/HabitFields.tsx';
import {
  credentialsOf,
  newProof,
  newServer,
  type Proof,
  type Server,
  transportOf,
} from '../settings/ServerFields.tsx';
import type { Way } from '../ways.ts';
import { type CreateStep, stepsOf } from './newConnectionSearch.ts';

export interface Draft {
  name: string;
  shopId: Id;
  server: Server;
  proof: Proof;
  habits: Habits;
  levelsOut: LevelsOut | null;
}

export function newDraft(shopId: Id): Draft {
  return {
    name: '',
    shopId,
    server: newServer,
    proof: newProof,
    habits: { unknownItems: 'park', schedule: { kind: 'atOnce' }, closingTime: '20:00' },
    levelsOut: null,
  };
}

/** Whether a step's fields say all that they must. */
export function isComplete({ name, server, proof }: Draft, step: CreateStep): boolean {
  if (step === 'way') return name.trim() !== '';
  return step !== 'server' || (transportOf(server) !== null && credentialsOf(proof) !== null);
}

/** The step that is asked for, or the first before it that is not complete: a page that is loaded anew has nothing typed. */
export function stepToShow(draft: Draft, way: Way, asked: CreateStep | undefined): CreateStep {
  const steps = stepsOf(way);
  const reached = steps.slice(0, steps.indexOf(asked ?? 'way') + 1);
  return reached.find((step) => !isComplete(draft, step)) ?? reached.at(-1) ?? 'way';
}

/** A till that is known by name begins with its name, and with the form in which it takes levels. */
export function draftOfSource(draft: Draft, source: FileSourceShown): Draft {
  const { name, levelsOut } = draft;
  const schedule = levelsOut?.schedule ?? { kind: 'everyMinutes', minutes: 15 };
  return {
    ...draft,
    name: name.trim() === '' ? source.name : name,
    levelsOut: source.levels === null ? levelsOut : { format: source.levels, schedule },
  };
}

export function newConnectionOf(
  draft: Draft,
  way: Way,
  from: { source: FileSourceShown; timeZone: string } | null = null,
): NewConnection {
  const { name, shopId, habits, levelsOut } = draft;
  const { unknownItems, schedule, closingTime } = habits;
  const common = { name: name.trim(), shopId, unknownItems, levelsOut };
  if (way === 'api' || way === 'webhook') return { ...common, kind: way };
  const transport = way === 'sftp' ? transportOf(draft.server) : null;
  const profile = from && profileOfSource(from.source, { timeZone: from.timeZone, closingTime });
  return {
    ...common,
    kind: 'file',
    closingTime,
    intake: { transport: transport ?? { kind: 'folder' }, schedule, format: null, profile },
  };
}

/** Every error as it leaves the server: RFC 9457 problem details, in the caller's language. */
import type { z } from 'zod';
import {
  type Language,
  type Problem,
  Refusal,
  type RefusalSentences,
  refuse,
  sayRefusal,
} from '#domain/values/refusal.ts';
import { isOutage } from './database.ts';

/** What a caller sent does not fit the contract. */
export class BadInput extends Error {
  readonly fields: { path: string; message: string }[];

  constructor(error: z.ZodError, place: string) {
    super('bad input');
    this.fields = error.issues
      .slice(0, 50)
      .map((issue) => ({ path: [place, ...issue.path].join('.'), message: issue.message }));
  }
}

/** What the caller did wrong, where the error is theirs. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (error instanceof BadInput) {
    return refuse('bad_request', {
      reason: error.fields.map((field) => `${field.path}: ${field.message}`).join(' ; '),
    });
  }
  if (error instanceof Error && 'statusCode' in error) {
    const status = Number(error.statusCode);
    if (status === 413) return refuse('too_large');
    if (status >= 400 && status < 500) return refuse('bad_request', { reason: error.message });
  }
  return null;
}

export function problemOf(
  error: unknown,
  language: Language,
  sentences: RefusalSentences<string>,
): { problem: Problem; fault: boolean } {
  const refusal = refusalOf(error);
  if (!refusal) {
    return isOutage(error)
      ? { problem: outageProblem(language), fault: false }
      : { problem: faultProblem(language), fault: true };
  }
  const known = sentences[refusal.code];
  if (!known) return { problem: faultProblem(language), fault: true };
  const detail = sayRefusal(known, refusal.details, language);
  const { code } = refusal;
  return {
    problem: {
      type: `https://caveau.example/problems/${code}`,
      title: detail,
      status: known.status,
      code,
      detail,
      ...(error instanceof BadInput ? { fields: error.fields } : {}),
    },
    fault: false,
  };
}

function outageProblem(language: Language): Problem {
  const detail =
    language === 'fr'
      ? 'La base de données ne répond pas pour le moment. Réessayez dans quelques secondes : rien ne sera compté deux fois.'
      : 'The database does not answer for now. Try again in a few seconds: nothing will count twice.';
  return { type: 'about:blank', title: detail, status: 503, code: 'unavailable', detail };
}

function faultProblem(language: Language): Problem {
  const detail =
    language === 'fr'
      ? "Caveau a rencontré une erreur. Rien n'a été enregistré ; réessayez, et prévenez-nous si cela continue."
      : 'Caveau hit an error. Nothing was recorded; try again, and tell us if it goes on.';
  return { type: 'about:blank', title: detail, status: 500, code: 'fault', detail };
}

/** A refusal: the business says no, in a sentence for a person, and nothing is left behind. */
import { z } from 'zod';

export type Language = 'fr' | 'en';

/** What a code says, per language; `{name}` is replaced by the detail of that name. */
export type RefusalSentences<Code extends string> = Record<
  Code,
  { status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503; fr: string; en: string }
>;

export type RefusalDetails = Record<string, string | number | bigint | null>;

export class Refusal extends Error {
  readonly code: string;
  readonly details: RefusalDetails;

  constructor(code: string, details: RefusalDetails = {}) {
    super(`refused: ${code}`);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Makes a module's `refuse`: it takes only that module's codes. */
export function refusalsOf<const Code extends string>(sentences: RefusalSentences<Code>) {
  const refuse = (code: Code, details: RefusalDetails = {}): Refusal => new Refusal(code, details);
  return Object.assign(refuse, { sentences });
}

export function sayRefusal(
  sentences: { fr: string; en: string },
  details: RefusalDetails,
  language: Language,
): string {
  return sentences[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    return value === undefined || value === null ? whole : String(value);
  });
}

/** RFC 9457 problem details, as every error leaves the server. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

/** Refusals that belong to no single noun. */
export const refuse = refusalsOf({
  not_found: { status: 404, fr: 'Introuvable.', en: 'Not found.' },
  bad_request: {
    status: 400,
    fr: 'La demande est mal formée : {reason}',
    en: 'The request is malformed: {reason}',
  },
  unauthenticated: { status: 401, fr: 'Connectez-vous pour continuer.', en: 'Sign in to continue.' },
  forbidden: {
    status: 403,
    fr: 'Votre rôle ne permet pas cette action.',
    en: 'Your role does not allow this.',
  },
  idempotency_key_missing: {
    status: 400,
    fr: "L'en-tête Idempotency-Key (un UUID) est obligatoire ici.",
    en: 'The Idempotency-Key header (a UUID) is required here.',
  },
  idempotency_conflict: {
    status: 409,
    fr: 'Cet identifiant a déjà servi pour un autre contenu.',
    en: 'This id was already used for other content.',
  },
  too_large: { status: 413, fr: 'Le contenu est trop volumineux.', en: 'The content is too large.' },
  too_many_requests: {
    status: 429,
    fr: 'Trop de demandes ; réessayez dans un instant.',
    en: 'Too many requests; try again shortly.',
  },
});

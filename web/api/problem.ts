/** What went wrong with a call: the server's refusal as it said it, or the plain fact that nobody answered. */
import { type Language, type Problem, problem } from '#domain/values/refusal.ts';

export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(cause: Problem, options?: ErrorOptions) {
    super(cause.detail, options);
    this.name = 'ApiProblem';
    this.problem = cause;
  }

  /** True where the server never answered: the same call, with the same key, may be made again. */
  get isOutage(): boolean {
    return this.problem.status === 0 || this.problem.status >= 502;
  }
}

const sentences = {
  unreachable: {
    fr: 'Caveau ne répond pas. Rien n’a été perdu : réessayez dans un instant.',
    en: 'Caveau does not answer. Nothing was lost: try again in a moment.',
  },
  fault: {
    fr: 'Caveau a rencontré une erreur. Réessayez ; si elle revient, prévenez-nous.',
    en: 'Caveau met an error. Try again; if it comes back, let us know.',
  },
};

export function languageOnScreen(): Language {
  return document.documentElement.lang === 'en' ? 'en' : 'fr';
}

export function unreachable(): Problem {
  const detail = sentences.unreachable[languageOnScreen()];
  return { type: 'about:blank', title: detail, status: 0, code: 'unreachable', detail };
}

/** Reads a refused response; whatever is not problem+json (a proxy's page, say) becomes a plain fault. */
export async function problemOf(response: Response): Promise<Problem> {
  const read = problem.safeParse(await response.json().catch(() => null));
  if (read.success) return read.data;
  const detail = response.status >= 502 ? unreachable().detail : sentences.fault[languageOnScreen()];
  return { type: 'about:blank', title: detail, status: response.status, code: 'fault', detail };
}

/** The sentence to show for anything thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiProblem ? error.message : sentences.fault[languageOnScreen()];
}

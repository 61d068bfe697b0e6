/** What a handler of the shop's is asked and what it answers: WordPress' errors, its lists and its trimming of fields. */

export interface Asked {
  method: string;
  /** Behind the namespace: `/products/12`. */
  path: string;
  query: URLSearchParams;
  /** Empty where no JSON came, or not under its own type. */
  body: Readonly<Record<string, unknown>>;
  places: number;
}

export interface Answered {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export function done(body: unknown, status = 200): Answered {
  return { status, body };
}

export function problem(status: number, code: string, message: string, more: object = {}): Answered {
  return { status, body: { code, message, data: { status, ...more } } };
}

export function invalid(parameters: Record<string, string>): Answered {
  const names = Object.keys(parameters).join(', ');
  return problem(400, 'rest_invalid_param', `Invalid parameter(s): ${names}`, { params: parameters });
}

export const noRoute = (): Answered =>
  problem(404, 'rest_no_route', 'No route was found matching the URL and request method.');

/** Keeps the named fields; a list’s of each of its items. */
export function trim(body: unknown, fields: string | null): unknown {
  if (fields === null || fields === '') return body;
  const wanted = new Set(fields.split(','));
  const trimOne = (record: unknown): unknown =>
    typeof record === 'object' && record !== null
      ? Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name)))
      : record;
  return Array.isArray(body) ? body.map(trimOne) : trimOne(body);
}

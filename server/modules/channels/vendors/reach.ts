/** How a vendor's shop is reached: no faster than the vendor grants, and each call noted. */
import type { Id } from '#domain/values/ids.ts';
import type { LoggedExchange } from '../exchanges.ts';
import { nothingLeaves } from '../leave.ts';
import { keptReason, storable } from '../reasons.ts';
import type { Served } from '../served.ts';
import type { Vendor } from './vendor.ts';

type Fetch = Served['dependencies']['fetch'];

/** No faster than the vendor grants, and never from a sandbox. */
export function pacedFetch(
  { dependencies, paces }: Served,
  organizationId: Id,
  connectionId: Id,
  { pace }: Vendor,
): Fetch {
  return async (url, init) => {
    if (!(await dependencies.mayLeave(organizationId))) throw nothingLeaves();
    const waitMs = paces.take(connectionId, pace, Date.parse(dependencies.clock()));
    if (waitMs > 0) await dependencies.pause(waitMs);
    return dependencies.fetch(url, init);
  };
}

/** Each call is noted, with what was said; `work` says whether it is one that writes. */
export function notedFetch(
  served: Served,
  organizationId: Id,
  connectionId: Id,
  vendor: Vendor,
  calls: LoggedExchange[],
  work: { writes: boolean },
): Fetch {
  const { clock } = served.dependencies;
  const paced = pacedFetch(served, organizationId, connectionId, vendor);
  return async (url, init = {}) => {
    const begun = performance.now();
    const method = init.method ?? 'GET';
    const call = {
      at: clock(),
      direction: work.writes && method !== 'GET' ? ('out' as const) : ('in' as const),
      kind: 'call' as const,
      connectionId,
      subject: `${method} ${addressOf(url)}`,
    };
    const said = typeof init.body === 'string' ? `${init.body}\n\n` : '';
    try {
      const response = await paced(url, init);
      const text = await response.text();
      calls.push({
        ...call,
        status: response.status,
        problem: response.status < 400 ? null : keptReason('answered', { status: response.status }),
        durationMs: performance.now() - begun,
        text: storable(`${said}${text.slice(0, 4_000)}`),
      });
      return new Response(hasBody(response.status) ? text : null, response);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const problem = keptReason('no_answer', { reason });
      calls.push({ ...call, problem, durationMs: performance.now() - begun, text: said });
      throw error;
    }
  };
}

/** Without the query: keys may stand there. */
function addressOf(url: string): string {
  return url.split('?')[0] ?? url;
}

const hasBody = (status: number): boolean => status !== 204 && status !== 205 && status !== 304;

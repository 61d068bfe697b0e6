/** What goes wrong between a connector and a fake shop: faults that are armed, and met by the next requests that match. */
import type { Instant } from '#domain/values/time.ts';
import type { FakeFault, FakeShop } from './fakeShop.fixture.ts';

type Fetch = FakeShop['fetch'];

interface Armed {
  fault: FakeFault;
  times: number;
  writesOnly: boolean;
}

/** What a vendor asks for where it says how long. */
const askedSeconds = 7;

export function openFaults({
  answer,
  emptyList,
  now,
}: {
  /** The shop’s own answer. */
  answer: Fetch;
  /** What the vendor’s list looks like with nothing in it. */
  emptyList: () => Response;
  now: () => Instant;
}): Pick<FakeShop, 'fetch' | 'fail' | 'requests'> {
  const armed: Armed[] = [];
  const requests: { method: string; path: string }[] = [];

  function takeFault(method: string): FakeFault | null {
    const found = armed.find(({ writesOnly }) => !writesOnly || method !== 'GET');
    if (found === undefined) return null;
    found.times -= 1;
    if (found.times <= 0) armed.splice(armed.indexOf(found), 1);
    return found.fault;
  }

  return {
    requests: () => requests,
    fail(fault, { times = 1, writesOnly = false } = {}) {
      armed.push({ fault, times, writesOnly });
    },
    async fetch(url, init) {
      const method = init?.method ?? 'GET';
      requests.push({ method, path: new URL(url).pathname });
      const fault = takeFault(method);
      switch (fault?.kind) {
        case 'lost':
          throw new TypeError('fetch failed', {
            cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
          });
        case 'unanswered':
          await answer(url, init);
          throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
        case 'slow':
          await new Promise((resolve) => {
            setTimeout(resolve, fault.afterMs);
          });
          return await answer(url, init);
        case 'tooMany':
          return new Response('Too Many Requests', {
            status: 429,
            headers: retryAfter(fault.retryAfter, now()),
          });
        case 'down':
          return new Response('<html><body>Service Unavailable</body></html>', { status: fault.status });
        case 'emptyPage':
          return method === 'GET' ? emptyList() : await answer(url, init);
        case 'truncated':
          return await cutShort(await answer(url, init));
        default:
          return await answer(url, init);
      }
    },
  };
}

async function cutShort(whole: Response): Promise<Response> {
  const text = await whole.text();
  const { status, headers } = whole;
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status, headers });
}

function retryAfter(form: 'seconds' | 'date' | 'absent', now: Instant): Record<string, string> {
  if (form === 'absent') return {};
  if (form === 'seconds') return { 'retry-after': String(askedSeconds) };
  return { 'retry-after': new Date(Date.parse(now) + askedSeconds * 1000).toUTCString() };
}

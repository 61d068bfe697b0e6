/** What each address has asked of late, counted by each server for itself: the library’s own count is of the whole process. */

interface Tried {
  count: number;
  forgottenMs: number;
}

/** More than addresses there are in earnest: beyond, the oldest are forgotten. */
const mostKept = 100_000;

/** At most `max` in `window` seconds behind the last that was allowed. */
export function countAttempts() {
  const tried = new Map<string, Tried>();
  return {
    async consume(key: string, { window, max }: { window: number; max: number }) {
      const now = Date.now();
      const before = tried.get(key);
      const isCounting = before !== undefined && now < before.forgottenMs;
      if (isCounting && before.count >= max)
        return { allowed: false, retryAfter: Math.ceil((before.forgottenMs - now) / 1000) };
      tried.delete(key);
      tried.set(key, {
        count: isCounting ? before.count + 1 : 1,
        forgottenMs: now + window * 1000,
      });
      // In the order of their last attempt: whoever comes first is the longest gone.
      for (const [oldest, { forgottenMs }] of tried) {
        if (now < forgottenMs && tried.size <= mostKept) break;
        tried.delete(oldest);
      }
      return { allowed: true, retryAfter: null };
    },
  };
}

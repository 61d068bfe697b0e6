/** Keeps in touch with the server: notices within three seconds that it is gone, sends what waits, brings what is new; all of it behind the counter's back. */
import { getTillHead } from '#domain/till/deviceContract.ts';
import { call } from '#web/api/call.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { bringFrozen } from './frozen.ts';
import type { Present } from './present.ts';
import { type Copies, refresh } from './refresh.ts';
import { DeviceRefused, isDiskFull } from './refused.ts';
import { eventStep, type Sealing } from './sealing.ts';
import { hearHead, trim, upload } from './upload.ts';

/** A beat and its patience: together the longest that a lost server goes unnoticed. */
const beatMs = 1_400;
const patienceMs = 1_500;
const refreshMs = 20_000;
const shortestRestMs = 1_000;
const longestRestMs = 60_000;

export interface Sync {
  /** There is something to send. */
  kick(): void;
  stop(): void;
}

export function startSync(present: Present, sealing: Sealing, copies: Copies): Sync {
  let stopped = false;
  let sending = false;
  let again = false;
  let failures = 0;
  let restUntil = 0;
  let refreshing = false;
  let freezing = false;
  let newsDueAt = 0;
  /** What could not be brought, though the server answered. */
  const missed = new Set<'news' | 'recalls'>();
  let trimmed = false;

  const isUnanswered = (error: unknown): boolean =>
    error instanceof ApiProblem
      ? error.isOutage
      : error instanceof DOMException && error.name === 'TimeoutError';
  const isOutage = (error: unknown): boolean =>
    !(error instanceof ApiProblem) || error.problem.status === 0 || error.problem.status >= 500;

  /** Whether it is told already, or is nothing to tell. */
  function isTold(error: unknown): boolean {
    if (isDiskFull(error)) present.trouble('diskFull', true);
    // Another tab leads by now, or the till was stopped in between.
    return isDiskFull(error) || error instanceof DeviceRefused;
  }

  function failed(error: unknown): void {
    if (isTold(error)) return;
    if (isOutage(error)) setOnline(false);
    else present.trouble('defect', true);
  }

  /** What waits to be sent knows nothing of it. */
  function brought(what: 'news' | 'recalls'): void {
    missed.delete(what);
    present.trouble('news', missed.size > 0);
  }
  function notBrought(what: 'news' | 'recalls', error: unknown): void {
    if (isTold(error)) return;
    if (isUnanswered(error)) return setOnline(false);
    missed.add(what);
    present.trouble('news', true);
  }

  function setOnline(online: boolean): void {
    if (present.now.online !== online) present.change({ online });
  }

  /** That the server is back is sealed where its absence was. */
  async function sealReturn(): Promise<void> {
    if (present.now.mode.offlineSealed && !present.has('retired') && !present.has('broken'))
      await sealing.seal({ steps: () => [eventStep('offlineEnded', '')], mode: { offlineSealed: false } });
  }

  async function send(): Promise<void> {
    if (stopped || present.now.word === null || performance.now() < restUntil) return;
    if (sending) {
      again = true;
      return;
    }
    sending = true;
    try {
      do {
        again = false;
        await upload(present, sealing);
      } while (again);
      failures = 0;
    } catch (error) {
      failures += 1;
      const rest = Math.min(longestRestMs, shortestRestMs * 2 ** Math.min(failures, 10));
      restUntil = performance.now() + rest * (0.5 + Math.random() / 2);
      failed(error);
    } finally {
      sending = false;
      if (present.has('defect')) restUntil = performance.now() + longestRestMs;
    }
  }

  async function bringNews(): Promise<void> {
    if (refreshing || present.has('retired') || performance.now() < newsDueAt) return;
    refreshing = true;
    newsDueAt = Number.POSITIVE_INFINITY;
    let pauseMs = refreshMs;
    try {
      await refresh(present, sealing, copies);
      brought('news');
      if (!trimmed) await sealing.alone(() => trim(present));
      trimmed = true;
    } catch (error) {
      pauseMs = refreshMs / 2;
      notBrought('news', error);
    } finally {
      refreshing = false;
      // Who looked at the page meanwhile is shown what is new since.
      newsDueAt = Math.min(newsDueAt, performance.now() + pauseMs);
    }
  }

  /** A recall does not wait for the next refreshing: it is refused within a beat or two. */
  async function freeze(version: string): Promise<void> {
    if (freezing || present.has('retired')) return;
    freezing = true;
    try {
      await bringFrozen(present, sealing, version);
      brought('recalls');
    } catch (error) {
      notBrought('recalls', error);
    } finally {
      freezing = false;
    }
  }

  async function beat(): Promise<void> {
    if (present.now.word === null) return;
    try {
      const head = await call(
        getTillHead,
        {},
        {
          bearer: present.secret,
          signal: AbortSignal.timeout(patienceMs),
        },
      );
      if (stopped) return;
      const wasOffline = !present.now.online;
      // While a batch is on its way its own answer says more.
      if (!sending) await sealing.alone(() => hearHead(present, head));
      setOnline(true);
      if (wasOffline) restUntil = 0;
      await sealReturn();
      void freeze(head.frozen);
      void (present.view.waiting > 0 ? send() : null);
      void bringNews();
    } catch (error) {
      failed(error);
    }
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  let beating = false;
  async function beatOn(): Promise<void> {
    if (beating) return;
    clearTimeout(timer);
    beating = true;
    await beat();
    beating = false;
    if (!stopped) timer = setTimeout(beatOn, beatMs);
  }

  const gone = (): void => setOnline(false);
  const back = (): void => {
    if (document.visibilityState === 'hidden') return;
    newsDueAt = 0;
    void beatOn();
  };
  addEventListener('offline', gone);
  addEventListener('online', back);
  addEventListener('focus', back);
  document.addEventListener('visibilitychange', back);
  void beatOn();

  return {
    kick: () => void (present.now.online ? send() : null),
    stop() {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('offline', gone);
      removeEventListener('online', back);
      removeEventListener('focus', back);
      document.removeEventListener('visibilitychange', back);
    },
  };
}

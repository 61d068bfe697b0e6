/** What changes elsewhere, as it happens: one server-sent event stream for the whole page, reconnected with backoff. */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useSyncExternalStore,
} from 'react';
import type { z } from 'zod';

export type LiveState = 'connecting' | 'open' | 'lost';

/** Waits 1 s, 2 s, 4 s … up to 30 s, each spread by ±25 % so that all screens of a shop do not return at once. */
export function backoffMs(failures: number, random: number): number {
  return Math.round(Math.min(1000 * 2 ** Math.max(0, failures - 1), 30_000) * (0.75 + random / 2));
}

export class LiveStream {
  state: LiveState = 'connecting';
  readonly #url: string;
  readonly #watchers = new Set<() => void>();
  readonly #handlers = new Map<string, Set<(data: string) => void>>();
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(url: string) {
    this.#url = url;
  }

  open(): void {
    const source = new EventSource(this.#url);
    this.#source = source;
    source.addEventListener('open', () => {
      this.#failures = 0;
      this.#become('open');
    });
    source.addEventListener('error', () => {
      // The browser's own retry gives up for good on an HTTP error and never backs off: ours replaces it.
      source.close();
      this.#failures += 1;
      this.#become('lost');
      this.#timer = setTimeout(() => this.open(), backoffMs(this.#failures, Math.random()));
    });
    for (const type of this.#handlers.keys()) this.#listen(type);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  /** Calls back with the data of each event of that type; returns how to stop. */
  on(type: string, handler: (data: string) => void): () => void {
    let handlers = this.#handlers.get(type);
    if (!handlers) {
      handlers = new Set();
      this.#handlers.set(type, handlers);
      this.#listen(type);
    }
    handlers.add(handler);
    return () => handlers.delete(handler);
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  #listen(type: string): void {
    this.#source?.addEventListener(type, (event: MessageEvent<string>) => {
      for (const handler of this.#handlers.get(type) ?? []) handler(event.data);
    });
  }

  #become(state: LiveState): void {
    this.state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

const LiveContext = createContext<LiveStream | null>(null);

interface LiveProviderProps {
  url: string;
  /** Called when the stream is back after an interruption: what was said meanwhile was missed. */
  onHeardAgain: () => void;
  children: ReactNode;
}

export function LiveProvider({ url, onHeardAgain, children }: LiveProviderProps) {
  const stream = useMemo(() => new LiveStream(url), [url]);
  const heardAgain = useEffectEvent(onHeardAgain);
  useEffect(() => {
    let wasLost = false;
    const unwatch = stream.watch(() => {
      if (stream.state === 'lost') wasLost = true;
      if (stream.state !== 'open' || !wasLost) return;
      wasLost = false;
      heardAgain();
    });
    stream.open();
    return () => {
      unwatch();
      stream.close();
    };
  }, [stream]);
  return <LiveContext value={stream}>{children}</LiveContext>;
}

/** Whether the page hears the server. */
export function useLiveState(): LiveState {
  const stream = useContext(LiveContext);
  return useSyncExternalStore(stream?.watch ?? watchNothing, () => stream?.state ?? 'connecting');
}

const watchNothing = () => () => undefined;

/** Calls back for each event of that type whose data fit the schema. */
export function useLive<Schema extends z.ZodType>(
  type: string,
  schema: Schema,
  onEvent: (data: z.output<Schema>) => void,
): void {
  const stream = useContext(LiveContext);
  const hear = useEffectEvent((text: string) => onEvent(schema.parse(JSON.parse(text))));
  useEffect(() => stream?.on(type, hear), [stream, type]);
}

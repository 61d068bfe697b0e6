/** Keeps the till's own files on the device, whole versions only: without network the page opens from here, and a new version waits until it is called. */

/** What this build is made of; the build writes it in the place of the name. */
declare const TILL_BUILD: { version: string; files: readonly string[] };

interface Extended extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extended {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
/** What a worker's own world has, of what is used here (Service Workers §4). */
interface ThisWorker {
  addEventListener(name: 'install' | 'activate', heard: (event: Extended) => void): void;
  addEventListener(name: 'fetch', heard: (event: Fetching) => void): void;
  addEventListener(name: 'message', heard: (event: MessageEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types at hand are a page's
const worker = self as unknown as ThisWorker;

const page = '/caisse';
const built = TILL_BUILD;
const files = [page, ...built.files];
const version = `till ${built.version}`;
let cache: Promise<Cache> | null = null;
/** Opened once for all the files of a start. */
const kept = (): Promise<Cache> => (cache ??= caches.open(version));

worker.addEventListener('install', (event) => {
  // All of them or none: a version that is cut off while it comes never takes over.
  const take = async (): Promise<void> =>
    (await kept()).addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
  event.waitUntil(take());
});

worker.addEventListener('activate', (event) => {
  const tidy = async (): Promise<void> => {
    for (const name of await caches.keys())
      if (name.startsWith('till ') && name !== version) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(tidy());
});

worker.addEventListener('message', ({ data }) => {
  if (data === 'takeOver') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  const wanted = request.mode === 'navigate' ? page : url.pathname;
  if (!files.includes(wanted)) return;
  const answer = async (): Promise<Response> => (await (await kept()).match(wanted)) ?? fetch(request);
  event.respondWith(answer());
});

/** The program itself, kept for days without network, and its next version, which waits until nothing is at hand. */

let waiting: ServiceWorker | null = null;

/** Keeps the till's files on the device; `found` is called when a new version is ready. */
export async function keepProgram(found: () => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/caisse-worker.js', {
    scope: '/caisse',
    updateViaCache: 'none',
  });
  const noticed = (): void => {
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    waiting = registration.waiting;
    found();
  };
  noticed();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', noticed);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => null);
  });
}

/** The new version takes over, and the page is loaded again with it. */
export function applyUpdate(): void {
  if (!waiting) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a window's: a worker is of its own origin
  waiting.postMessage('takeOver');
}

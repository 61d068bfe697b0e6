/** Runs inside the page that is measured: when a key was pressed, when what it changed was painted, and how long each interaction took (Event Timing). */

interface Meter {
  /** What is looked at, as a selector. */
  watched: string;
  /** From the last key to the end of the last frame that it changed anything in, in milliseconds. */
  lastMs(): number;
  /** The longest event of each interaction since it was last asked. */
  interactions(): number[];
}

declare global {
  interface Window {
    meter: Meter;
    /** From the counter's start until a scan was in the cart, and painted. */
    takesScansAfterMs: number;
    /** From a bare page's start to its first frame. */
    startedAfterMs: number;
  }
}

/** Stands alone: the page gets its text. */
export function installMeter(): void {
  let pressedAt = 0;
  let paintedAt = 0;
  let longest = new Map<number, number>();
  // A message is a task of its own: after the frame's style, layout and paint.
  const afterPaint = (done: () => void): void =>
    void requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', done);
      port1.start();
      port2.postMessage(null);
    });
  const painted = (): void => {
    paintedAt = performance.now();
  };
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      pressedAt = timeStamp;
    },
    true,
  );
  new MutationObserver((changes) => {
    const isWatched = changes.some(({ target }) =>
      (target instanceof Element ? target : target.parentElement)?.closest(window.meter.watched),
    );
    if (isWatched) afterPaint(painted);
  }).observe(document, { childList: true, characterData: true, attributes: true, subtree: true });
  const shortest: PerformanceObserverInit & { durationThreshold: number } = {
    type: 'event',
    buffered: true,
    durationThreshold: 16,
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const id = 'interactionId' in entry ? Number(entry.interactionId) : 0;
      if (id > 0) longest.set(id, Math.max(longest.get(id) ?? 0, entry.duration));
    }
  }).observe(shortest);
  window.meter = {
    watched: 'body',
    lastMs: () => paintedAt - pressedAt,
    interactions() {
      const all = [...longest.values()];
      longest = new Map();
      return all;
    },
  };
}

/** Scans as soon as there are tiles, until a scan is in the cart. Stands alone, too. */
export function installStartProbe(barcode: string): void {
  const keys = [...barcode.split(''), 'Enter'];
  const look = (): void => {
    if (document.querySelector('[data-line]')) {
      requestAnimationFrame(() => {
        window.takesScansAfterMs = performance.now();
      });
      return;
    }
    if (document.querySelector('[data-unit]'))
      for (const key of keys)
        document.body.dispatchEvent(
          new KeyboardEvent('keydown', { key, code: key === 'Enter' ? key : `Digit${key}`, bubbles: true }),
        );
    setTimeout(look, 10);
  };
  look();
}

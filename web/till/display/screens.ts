/** What the customer sees on a second screen, told by the till's page to the other window of the same device. */

export interface ShownLine {
  label: string;
  /** As the till writes it; null for one of something. */
  quantity: string | null;
  /** Cents, VAT included. */
  amount: bigint;
}

export type Scene =
  | { kind: 'welcome' }
  | { kind: 'cart'; lines: readonly ShownLine[]; total: bigint }
  /** `byCard`: the terminal waits for one. */
  | { kind: 'paying'; due: bigint; byCard: boolean }
  /** `ticketUrl` opens the ticket on the customer's telephone. */
  | { kind: 'paid'; change: bigint; ticketUrl: string | null };

export interface Screen {
  scene: Scene;
  /** Nothing of it counts, and the screen says so. */
  isTraining: boolean;
}

type Message = { kind: 'hello' } | { kind: 'screen'; screen: Screen };

interface Line {
  tell: (message: Message) => void;
  close: () => void;
}

/** Between the windows of one device and one origin. */
function openLine(registerId: string, onMessage: (message: Message) => void): Line {
  const channel = new BroadcastChannel(`caveau.display.${registerId}`);
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => onMessage(data));
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a window's: a channel never leaves its origin
    tell: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}

/** The till's end: a screen that opens later is told what it missed. */
export function openScreenFeed(registerId: string): { show: (screen: Screen) => void; close: () => void } {
  let last: Screen | null = null;
  const line = openLine(registerId, ({ kind }) => {
    if (kind === 'hello' && last) line.tell({ kind: 'screen', screen: last });
  });
  return {
    show(screen) {
      last = screen;
      line.tell({ kind: 'screen', screen });
    },
    close: line.close,
  };
}

/** The second window's end. Returns how to stop. */
export function watchScreens(registerId: string, onScreen: (screen: Screen) => void): () => void {
  const line = openLine(registerId, (message) => {
    if (message.kind === 'screen') onScreen(message.screen);
  });
  line.tell({ kind: 'hello' });
  return line.close;
}

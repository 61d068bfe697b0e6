/** What the customer sees on a second screen, told by the till's page to the other window of the same device. */
import type { ShopConventions } from '#web/i18n/useFormat.ts';

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
  /** `byCard`: the terminal waits for one. Cents; negative is given back. */
  | { kind: 'paying'; due: bigint; byCard: boolean }
  /** `ticketUrl` opens the ticket on the customer's telephone. */
  | { kind: 'paid'; change: bigint; ticketUrl: string | null };

export interface Screen {
  shop: ShopConventions & { name: string };
  scene: Scene;
  /** Of the customer in the cart, where the shop greets by it. */
  firstName: string | null;
  /** Nothing of it counts, and the screen says so. */
  isTraining: boolean;
}

/** `hello` and `here` are a display's, `who` asks whether there is one. */
type Message = { kind: 'hello' } | { kind: 'who' } | { kind: 'here' } | { kind: 'screen'; screen: Screen };

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
    if (message.kind === 'who') line.tell({ kind: 'here' });
  });
  line.tell({ kind: 'hello' });
  return line.close;
}

/** A window of the same device answers in a few milliseconds, a busy one in some more. */
const answerMs = 400;

export function isDisplayOpen(registerId: string): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (isOpen: boolean): void => {
      clearTimeout(waiting);
      line.close();
      resolve(isOpen);
    };
    const waiting = setTimeout(() => answer(false), answerMs);
    const line = openLine(registerId, ({ kind }) => {
      if (kind === 'here') answer(true);
    });
    line.tell({ kind: 'who' });
  });
}

/** The till's own page, asked to be the customer's screen. */
export const displayAddress = (registerId: string): string => `/caisse?ecran=client&caisse=${registerId}`;

/** Whose screen a page is; null where it is a till. */
export function registerShownBy(search: string): string | null {
  const asked = new URLSearchParams(search);
  return asked.get('ecran') === 'client' ? asked.get('caisse') : null;
}

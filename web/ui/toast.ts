/** Short answers at the page's edge: what was done, or why it was not. They never cover what one is doing. */
import { sentenceOf } from '#web/api/problem.ts';

export interface ToastAction {
  word: string;
  onPress: () => void;
}

export interface Toast {
  id: number;
  kind: 'done' | 'refused';
  sentence: string;
  action: ToastAction | null;
}

/** Long enough to read, and to change one's mind. */
const shownMs = 5_000;
const undoableMs = 12_000;
/** Older ones make room. */
const most = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const watchers = new Set<() => void>();

function become(next: readonly Toast[]): void {
  toasts = next;
  for (const watcher of watchers) watcher();
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function watchToasts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function closeToast(id: number): void {
  become(toasts.filter((shown) => shown.id !== id));
}

function show(kind: Toast['kind'], sentence: string, action: ToastAction | null): number {
  lastId += 1;
  become([...toasts, { id: lastId, kind, sentence, action }].slice(-most));
  return lastId;
}

export const toast = {
  done: (sentence: string, action?: ToastAction): void => {
    const id = show('done', sentence, action ?? null);
    setTimeout(() => closeToast(id), action ? undoableMs : shownMs);
  },
  /** Stays until it is closed: a refusal that vanishes was never read. */
  refused: (error: unknown): void => {
    show('refused', sentenceOf(error), null);
  },
};

/** Keeps a second place for what only this device has: a file in a chosen folder, written anew whenever something waits, gone once the server has it. */
import type { CopyPlace } from './door.ts';
import { type ChosenFolder, pickFolder, removeFile, writeFile } from './folder.ts';
import type { Present } from './present.ts';
import { rescueOfStore } from './rescue.ts';
import { mustLead } from './sealing.ts';

/** A stick that was pulled out is looked for again. */
const retryMs = 15_000;

export interface Copying {
  choose: () => Promise<boolean>;
  allow: () => Promise<void>;
  leave: () => Promise<void>;
  stop: () => void;
}

export function startCopying(present: Present): Copying {
  const { store } = present;
  let folder: ChosenFolder | null = null;
  let stopped = false;
  let writing = false;
  let again = false;
  /** What the file was last written of. */
  let written = '';
  let retry: ReturnType<typeof setTimeout> | undefined;

  const name = (): string => `caveau-${present.now.house.register.code}.jsonl`;
  const lastWaiting = (): number => present.now.waiting.at(-1)?.sequence ?? 0;

  function tell(state: CopyPlace['state'], upTo: number): void {
    const before = present.now.copy;
    if (folder === null) return;
    if (before?.state !== state || before.upTo !== upTo || before.name !== folder.name)
      present.change({ copy: { name: folder.name, state, upTo } });
  }

  async function write(into: ChosenFolder): Promise<void> {
    const upTo = lastWaiting();
    if (upTo === 0 && present.now.madeCustomers.length === 0) await removeFile(into, name());
    else await writeFile(into, name(), (await rescueOfStore(store, { at: present.at() })) ?? '');
    tell('there', upTo);
  }

  async function attempt(into: ChosenFolder): Promise<void> {
    try {
      if ((await into.queryPermission({ mode: 'readwrite' })) !== 'granted') tell('asks', 0);
      else await write(into);
    } catch {
      tell('failed', 0);
      clearTimeout(retry);
      retry = setTimeout(() => {
        written = '';
        void copy();
      }, retryMs);
    }
  }

  async function copy(): Promise<void> {
    const { acknowledged, state, madeCustomers, word } = present.now;
    const there = `${acknowledged} ${state.sequence} ${madeCustomers.length}`;
    if (stopped || folder === null || word === null || written === there) return;
    if (writing) {
      again = true;
      return;
    }
    writing = true;
    written = there;
    await attempt(folder);
    writing = false;
    if (!again) return;
    again = false;
    await copy();
  }
  const unfollow = present.follow(() => void copy());

  async function take(chosen: ChosenFolder | null): Promise<void> {
    await store.write(['meta'], async (hand) => {
      await mustLead(hand, present);
      if (chosen) hand.putMeta('folder', chosen);
      else hand.store('meta').delete('folder');
    });
    folder = chosen;
    written = '';
    if (chosen === null) present.change({ copy: null });
    await copy();
  }

  void store
    .read(['meta'], (hand) => hand.meta('folder'))
    .then((kept) => {
      folder = kept ?? null;
      return copy();
    });

  return {
    async choose() {
      const chosen = await pickFolder();
      if (chosen) await take(chosen);
      return chosen !== null;
    },
    async allow() {
      if ((await folder?.requestPermission({ mode: 'readwrite' })) !== 'granted') return;
      written = '';
      await copy();
    },
    leave: () => take(null),
    stop() {
      stopped = true;
      clearTimeout(retry);
      unfollow();
    },
  };
}

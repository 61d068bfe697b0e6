/** What recalls forbid to sell: on the disk before the house is told that this till refuses it. */
import { keepFrozen } from '#domain/till/frozenContract.ts';
import { call } from '#web/api/call.ts';
import type { Present } from './present.ts';
import { mustLead, type Sealing } from './sealing.ts';

const askingMs = 10_000;

/** `version` is the one that the server's head names. */
export async function bringFrozen(present: Present, sealing: Sealing, version: string): Promise<void> {
  for (let wanted = version; ; ) {
    const kept = (await present.store.read(['meta'], (hand) => hand.meta('frozen')))?.version ?? '';
    if (kept === wanted) return;
    const ask = (said: string) =>
      call(
        keepFrozen,
        { body: { kept: said } },
        { bearer: present.secret, signal: AbortSignal.timeout(askingMs) },
      );
    const brought = await ask(kept);
    await sealing.alone(async () => {
      await present.store.write(['meta'], async (hand) => {
        await mustLead(hand, present);
        hand.putMeta('frozen', brought);
      });
      present.change({ frozen: brought.items });
    });
    wanted = (await ask(brought.version)).version;
  }
}

/** PINs that are typed: five may be wrong, each one after makes longer to wait; kept on the device, so that a reload forgives nothing. */
import { pinHash, pinWaitMs } from '#domain/till/pin.ts';
import type { Operator } from '#domain/till/settings.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Present } from './present.ts';
import { mustLead, type Sealing } from './sealing.ts';
import type { Mode } from './store.ts';

export interface Pins {
  /** Null where that is not their PIN, or they must wait. */
  check: (operatorId: Id, pin: string) => Promise<Operator | null>;
  waitMs: (operatorId: Id) => number;
}

export function guardPins(present: Present, sealing: Sealing): Pins {
  /** One that goes on from the last wrong one is the same try: PINs are of four digits or more. */
  let last = { operatorId: '', pin: '' };

  const kept = (operatorId: Id) => present.now.mode.wrongPins[operatorId];
  const waitMs = (operatorId: Id): number => Math.max(0, (kept(operatorId)?.until ?? 0) - present.deviceMs());

  const keep = (wrongPins: Mode['wrongPins']): Promise<void> =>
    sealing.alone(async () => {
      const mode = { ...present.now.mode, wrongPins };
      await present.written(() =>
        present.store.write(['meta'], async (hand) => {
          await mustLead(hand, present);
          hand.putMeta('mode', mode);
        }),
      );
      present.change({ mode });
    });

  return {
    waitMs,
    async check(operatorId, pin) {
      const operator = present.now.house.operators.find(({ id, archived }) => id === operatorId && !archived);
      if (!operator?.pin) return operator ?? null;
      const goesOn =
        last.operatorId === operatorId && pin.length > last.pin.length && pin.startsWith(last.pin);
      if (!goesOn && waitMs(operatorId) > 0) return null;
      const { salt, rounds, hash } = operator.pin;
      const isRight = (await pinHash(pin, salt, rounds)) === hash;
      const { [operatorId]: before, ...others } = present.now.mode.wrongPins;
      if (isRight) {
        if (before) await keep(others);
        return operator;
      }
      last = { operatorId, pin };
      if (!goesOn) {
        const wrong = (before?.wrong ?? 0) + 1;
        await keep({ ...others, [operatorId]: { wrong, until: present.deviceMs() + pinWaitMs(wrong) } });
      }
      return null;
    },
  };
}

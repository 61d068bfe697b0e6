/** What a cashier may not do alone: a manager types a PIN, for this once. */
import { useState } from 'react';
import type { Deed } from '#domain/till/cart/deeds.ts';
import inside from '../parts/inside.module.css';
import { Options } from '../parts/Options.tsx';
import { PinPad } from '../parts/PinPad.tsx';
import { Side } from '../parts/Side.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function ManagerPanel({ deed }: { deed: Deed }) {
  const words = useCounterWords();
  const till = useTill();
  const { house } = useTillView();
  const { does, close } = useCounter();
  // Whoever has no PIN gives no word by one.
  const managers = house.operators.filter(
    ({ role, archived, pin }) => role === 'manager' && !archived && pin !== null,
  );
  const [managerId, setManagerId] = useState(managers[0]?.id ?? null);

  async function check(pin: string) {
    if (managerId === null || !(await till.checkPin(managerId, pin))) return false;
    close();
    does(deed, 'manager');
    return true;
  }

  return (
    <Side title={words.manager.title} onClose={close}>
      <p className={inside.note}>{managers.length === 0 ? words.manager.none : words.manager.lead}</p>
      {managers.length > 1 ? (
        <Options
          label={words.manager.who}
          value={managerId}
          options={managers.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setManagerId}
        />
      ) : null}
      {managers.length === 0 ? null : (
        <PinPad
          key={managerId}
          check={check}
          waitMs={() => (managerId === null ? 0 : till.pinWaitMs(managerId))}
          onBack={close}
        />
      )}
    </Side>
  );
}

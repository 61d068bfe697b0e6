/** Who counts on this phone: two phones are two counters, even under one name. */
import { useState } from 'react';
import { z } from 'zod';
import { newId } from '#web/api/newId.ts';
import { useSession } from '#web/api/session.tsx';

const keptAt = 'caveau.counter';
const counter = z.object({ id: z.string(), name: z.string() });
export type Counter = z.output<typeof counter>;

function keep(value: Counter): Counter {
  localStorage.setItem(keptAt, JSON.stringify(value));
  return value;
}

export function counterOfPhone(usualName: string): Counter {
  try {
    return counter.parse(JSON.parse(localStorage.getItem(keptAt) ?? ''));
  } catch {
    return keep({ id: newId(), name: usualName });
  }
}

export function useCounter(): { counter: Counter; rename: (name: string) => void } {
  const { session } = useSession();
  const [known, setKnown] = useState(() => counterOfPhone(session.person.name));
  return {
    counter: known,
    rename(name) {
      const next = { ...known, name };
      setKnown(next);
      if (name.trim() !== '') keep(next);
    },
  };
}

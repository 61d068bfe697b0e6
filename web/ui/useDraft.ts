/** A form over a value that is read: holds what was changed, shows the rest as it is, and lets go once it is saved. */
import { useState } from 'react';
import { encodeBody } from '#web/api/call.ts';

export interface DraftOf<Value> {
  draft: Value;
  change: (facts: Partial<Value>) => void;
  isChanged: boolean;
  /** After saving, or to give up: shows the value as it is. */
  reset: () => void;
}

export function useDraft<Value extends object>(value: Value): DraftOf<Value> {
  const [changes, setChanges] = useState<Partial<Value>>({});
  const draft = { ...value, ...changes };
  return {
    draft,
    change: (facts) => setChanges((now) => ({ ...now, ...facts })),
    isChanged: encodeBody(draft) !== encodeBody(value),
    reset: () => setChanges({}),
  };
}

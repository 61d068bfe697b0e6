/** The labels that one has together: what comes to them, how many of each, what is left out. */
import { useReducer } from 'react';

/** What is to be labelled, told from the others by its key. */
export interface Listed<Of> {
  key: string;
  of: Of;
  copies: number;
}

type Change<Of> =
  | { do: 'add'; key: string; of: Of; copies: number }
  | { do: 'copies'; key: string; copies: number }
  | { do: 'remove'; key: string };

function after<Of>(listed: readonly Listed<Of>[], change: Change<Of>): readonly Listed<Of>[] {
  switch (change.do) {
    case 'remove':
      return listed.filter(({ key }) => key !== change.key);
    case 'copies':
      return listed.map((one) => (one.key === change.key ? { ...one, copies: change.copies } : one));
    default: {
      const { key, of, copies } = change;
      return listed.some((one) => one.key === key)
        ? listed.map((one) => (one.key === key ? { ...one, copies: one.copies + copies } : one))
        : [{ key, of, copies }, ...listed];
    }
  }
}

export function useListed<Of>(first: readonly Listed<Of>[] = []) {
  return useReducer(after<Of>, first);
}

/** The house's registers, kept fresh while one looks. */
import { useMemo } from 'react';
import { listRegisters, type Register } from '#domain/till/registerContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';

const freshMs = 10_000;

export function useRegisters() {
  return useReading(listRegisters, {}, { refetchInterval: freshMs });
}

/** By id, while what names them is on its way: empty. */
export function useRegistersById(): ReadonlyMap<Id, Register> {
  const { data } = useRegisters();
  return useMemo(() => new Map(data?.items.map((register) => [register.id, register])), [data]);
}

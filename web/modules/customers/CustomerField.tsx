/** A customer, found by a part of the name among those that there are. */
import { Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { listCustomers } from '#domain/customers/contract.ts';
import type { CustomerKind } from '#domain/customers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';

interface Named {
  id: Id;
  name: string;
}

interface CustomerFieldProps {
  label: string;
  placeholder: string;
  nothingFound: string;
  /** Of this kind alone. */
  kind?: CustomerKind;
  /** Who is not among them. */
  without?: Id;
  error?: ReactNode;
  value: Named | null;
  onChange: (customer: Named | null) => void;
}

export function CustomerField({
  kind,
  without,
  nothingFound,
  value,
  onChange,
  ...shown
}: CustomerFieldProps) {
  const [search, setSearch] = useState('');
  const isTyped = search !== '' && search !== value?.name;
  const query = { limit: 20, ...(kind ? { kind } : {}), ...(isTyped ? { search } : {}) };
  const found = useReading(listCustomers, { query }).data?.items ?? [];
  const named = found.flatMap(({ id, name }) => (name === null || id === without ? [] : [{ id, name }]));
  const known = value === null || named.some(({ id }) => id === value.id) ? [] : [value];
  const choices = [...known, ...named];
  return (
    <Select
      {...shown}
      nothingFoundMessage={nothingFound}
      searchable
      clearable
      // The server has found them.
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      data={choices.map(({ id, name }) => ({ value: id, label: name }))}
      value={value?.id ?? null}
      onChange={(chosen) => onChange(choices.find(({ id }) => id === chosen) ?? null)}
    />
  );
}

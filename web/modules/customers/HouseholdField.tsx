/** The household of a person: found among those that there are, by a part of its name. */
import { Select } from '@mantine/core';
import { useState } from 'react';
import { type Customer, listCustomers } from '#domain/customers/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useCustomerWords } from './words.ts';

type Household = Customer['household'];

interface HouseholdFieldProps {
  household: Household;
  error: string | null;
  onChange: (household: Household) => void;
}

export function HouseholdField({ household, error, onChange }: HouseholdFieldProps) {
  const words = useCustomerWords();
  const [search, setSearch] = useState('');
  const isTyped = search !== '' && search !== household?.name;
  const query = { kind: 'household' as const, limit: 20, ...(isTyped ? { search } : {}) };
  const found = useReading(listCustomers, { query }).data?.items ?? [];
  const named = found.flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]));
  const known = household === null || named.some(({ id }) => id === household.id) ? [] : [household];
  const choices = [...known, ...named];
  return (
    <Select
      label={words.field.household}
      placeholder={words.findHousehold}
      nothingFoundMessage={words.noHousehold}
      error={error}
      searchable
      clearable
      // The server has found them.
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      data={choices.map(({ id, name }) => ({ value: id, label: name }))}
      value={household?.id ?? null}
      onChange={(chosen) => onChange(choices.find(({ id }) => id === chosen) ?? null)}
    />
  );
}

/** What narrows a list: a search and a few choices, one line on a desk, scrolled sideways on a phone. The values live in the URL. */
import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import classes from './FilterBar.module.css';
import { useUiWords } from './words.ts';

export interface Filter {
  name: string;
  /** Read aloud, and shown while nothing is chosen: "Toutes les couleurs". */
  label: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
}

interface FilterBarProps {
  search: string;
  searchLabel: string;
  onSearch: (text: string) => void;
  filters: readonly Filter[];
  onFilter: (name: string, value: string | undefined) => void;
  onClear: () => void;
  searchRef?: Ref<HTMLInputElement>;
  /** At the far end: a count, a column choice. */
  aside?: ReactNode;
  children?: ReactNode;
}

export function FilterBar(props: FilterBarProps) {
  const words = useUiWords();
  const { search, searchLabel, onSearch, filters, onFilter, onClear, searchRef, aside, children } = props;
  const narrowed = search !== '' || filters.some((filter) => filter.value !== undefined);
  return (
    <div className={classes.bar} role="search">
      <TextInput
        ref={searchRef}
        className={classes.search}
        type="search"
        aria-label={searchLabel}
        placeholder={searchLabel}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        leftSection={<IconSearch size={17} aria-hidden />}
        rightSection={
          search ? (
            <CloseButton size="sm" aria-label={words.filters.clear} onClick={() => onSearch('')} />
          ) : null
        }
      />
      <div className={classes.choices}>
        {filters.map((filter) => (
          <NativeSelect
            key={filter.name}
            className={classes.choice}
            data-chosen={filter.value !== undefined || undefined}
            aria-label={filter.label}
            value={filter.value ?? ''}
            onChange={(event) => onFilter(filter.name, event.currentTarget.value || undefined)}
          >
            <option value="">{filter.label}</option>
            {filter.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </NativeSelect>
        ))}
        {children}
        {narrowed ? (
          <Button className={classes.clear} variant="subtle" color="gray" onClick={onClear}>
            {words.filters.clear}
          </Button>
        ) : null}
      </div>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
    </div>
  );
}

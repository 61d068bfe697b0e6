/** Who did what, the newest first; narrowed to a person or to a deed. */
import { Loader, NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type AuditEntry, listAudit, listMembers } from '#domain/access/contract.ts';
import { useReading, useReadingPages } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { byText, type Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { useSettingsWords } from '../words.ts';
import { AboutText } from './AboutText.tsx';
import classes from './Journal.module.css';
import type { JournalSearch } from './journalSearch.ts';
import { useJournalWords } from './words.ts';

const pageSize = 100;

/** Actions that are newer than the words are shown by their name. */
function useActionNames(): Readonly<Record<string, string>> {
  return useJournalWords().action;
}

function useColumns(): readonly Column<AuditEntry>[] {
  const words = useJournalWords();
  const actionNames = useActionNames();
  return useMemo(
    () => [
      {
        id: 'what',
        header: words.what,
        width: 'minmax(160px, 1.6fr)',
        card: 'title',
        fixed: true,
        cell: ({ action }) => actionNames[action] ?? action,
      },
      {
        id: 'about',
        header: words.about,
        width: 'minmax(140px, 1.6fr)',
        card: 'line',
        cell: (entry) => <AboutText entry={entry} />,
      },
      {
        id: 'who',
        header: words.who,
        width: 'minmax(110px, 1fr)',
        card: 'line',
        cell: ({ actor }) => actor.label,
      },
      {
        id: 'when',
        header: words.when,
        width: '160px',
        card: 'line',
        cell: ({ at }) => <InstantText at={at} />,
      },
    ],
    [words, actionNames],
  );
}

function Filters({ search, onChange }: { search: JournalSearch; onChange: (change: JournalSearch) => void }) {
  const words = useJournalWords();
  const actionNames = useActionNames();
  const members = useReading(listMembers, {}).data?.items ?? [];
  const actions = Object.entries(actionNames).map(([value, label]) => ({ value, label }));
  return (
    <div className={classes.filters} role="search">
      <NativeSelect
        aria-label={words.who}
        value={search.who ?? ''}
        data={[
          { value: '', label: words.everybody },
          ...members.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => onChange({ who: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label={words.what}
        value={search.what ?? ''}
        data={[{ value: '', label: words.everything }, ...actions.toSorted(byText(({ label }) => label))]}
        onChange={(event) => onChange({ what: event.currentTarget.value || undefined })}
      />
    </div>
  );
}

export function JournalPart() {
  const words = useJournalWords();
  const title = useSettingsWords().part.journal.title;
  const search = useSearch({ from: paths.settingsPart });
  const navigate = useNavigate({ from: paths.settingsPart });
  const columns = useColumns();
  const entries = useReadingPages(listAudit, {
    query: { limit: pageSize, actorId: search.who, action: search.what },
  });
  const rows = useMemo(() => entries.data?.pages.flatMap((page) => page.items) ?? [], [entries.data]);
  if (entries.error) throw entries.error;
  return (
    <div>
      <Filters
        search={search}
        onChange={(change) => void navigate({ search: { ...search, ...change }, replace: true })}
      />
      {entries.isPending ? (
        <Loader />
      ) : (
        <DataTable
          label={title}
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          rowName={({ action, actor }) => `${action} ${actor.label}`}
          isPartial={entries.hasNextPage}
          empty={words.empty}
          onEnd={() => {
            if (entries.hasNextPage && !entries.isFetchingNextPage) void entries.fetchNextPage();
          }}
        />
      )}
    </div>
  );
}

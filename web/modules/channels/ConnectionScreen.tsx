/** One connection: how it stands above, and its parts as tabs kept in the address. */
import { Loader } from '@mantine/core';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import type { Connection } from '#domain/channels/contract.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Channels.module.css';
import { ConnectionState } from './ConnectionState.tsx';
import { type ConnectionTab, tabsOf, tabToShow, waitingIn } from './connectionSearch.ts';
import { PauseButton } from './PauseButton.tsx';
import { useConnection } from './useConnections.ts';
import { wayOf } from './ways.ts';
import { useChannelWords } from './words.ts';

interface TabProps {
  connection: Connection;
}

const parts: Record<ConnectionTab, ComponentType<TabProps>> = {
  overview: lazy(async () => ({ default: (await import('./overview/OverviewTab.tsx')).OverviewTab })),
  files: lazy(async () => ({ default: (await import('./files/FilesTab.tsx')).FilesTab })),
  columns: lazy(async () => ({ default: (await import('./columns/ColumnsTab.tsx')).ColumnsTab })),
  rows: lazy(async () => ({ default: (await import('./quarantine/RowsTab.tsx')).RowsTab })),
  items: lazy(async () => ({ default: (await import('./items/ItemsTab.tsx')).ItemsTab })),
  mappings: lazy(async () => ({ default: (await import('./items/MappingsTab.tsx')).MappingsTab })),
  drift: lazy(async () => ({ default: (await import('./drift/DriftTab.tsx')).DriftTab })),
  exchanges: lazy(async () => ({ default: (await import('./exchanges/ExchangesTab.tsx')).ExchangesTab })),
  settings: lazy(async () => ({ default: (await import('./settings/SettingsTab.tsx')).SettingsTab })),
};

export function ConnectionScreen() {
  const words = useChannelWords();
  const { connectionId } = useParams({ from: paths.connection });
  const { tab: asked } = useSearch({ from: paths.connection });
  const mayChange = useMay('channels:write');
  const { data: connection, error } = useConnection(connectionId);
  if (error) throw error;
  if (!connection) return <Waiting title={words.title} />;
  const shown = tabToShow(connection, asked);
  const Part = parts[shown];
  return (
    <>
      <PageHeader
        title={connection.name}
        above={<Link to={paths.connections}>{words.title}</Link>}
        lead={
          <span className={classes.badges}>
            {words.way[wayOf(connection)]}
            <ConnectionState connection={connection} />
          </span>
        }
        more={mayChange ? <PauseButton connection={connection} /> : null}
      />
      <PartNav label={words.tabs}>
        {tabsOf(connection).map((tab) => (
          <PartLink
            key={tab}
            to={paths.connection}
            params={{ connectionId }}
            search={{ tab }}
            count={waitingIn(tab, connection)}
            aria-current={tab === shown ? 'page' : undefined}
            resetScroll={false}
          >
            {tab === 'files' && connection.kind === 'webhook' ? words.messages : words.tab[tab]}
          </PartLink>
        ))}
      </PartNav>
      <Suspense fallback={<Loader />}>
        <Part key={connectionId} connection={connection} />
      </Suspense>
    </>
  );
}

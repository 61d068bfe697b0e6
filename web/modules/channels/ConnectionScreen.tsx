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
import { type ConnectionTab, tabsInSight, tabToShow, waitingIn } from './connectionSearch.ts';
import { PauseButton } from './PauseButton.tsx';
import { useConnection } from './useConnections.ts';
import { StageSteps } from './vendor/StageSteps.tsx';
import { SyncButton } from './vendor/SyncButton.tsx';
import { useMatchCounts } from './vendor/useVendor.ts';
import { VendorState } from './vendor/VendorState.tsx';
import { WayText } from './WayText.tsx';
import { useChannelWords } from './words.ts';

interface TabProps {
  connection: Connection;
}

const parts: Record<ConnectionTab, ComponentType<TabProps>> = {
  overview: lazy(async () => ({ default: (await import('./overview/OverviewTab.tsx')).OverviewTab })),
  matching: lazy(async () => ({ default: (await import('./matching/MatchingTab.tsx')).MatchingTab })),
  differences: lazy(async () => ({
    default: (await import('./differences/DifferencesTab.tsx')).DifferencesTab,
  })),
  shadow: lazy(async () => ({ default: (await import('./shadow/ShadowTab.tsx')).ShadowTab })),
  listings: lazy(async () => ({ default: (await import('./listings/ListingsTab.tsx')).ListingsTab })),
  files: lazy(async () => ({ default: (await import('./files/FilesTab.tsx')).FilesTab })),
  columns: lazy(async () => ({ default: (await import('./columns/ColumnsTab.tsx')).ColumnsTab })),
  rows: lazy(async () => ({ default: (await import('./quarantine/RowsTab.tsx')).RowsTab })),
  items: lazy(async () => ({ default: (await import('./items/ItemsTab.tsx')).ItemsTab })),
  mappings: lazy(async () => ({ default: (await import('./items/MappingsTab.tsx')).MappingsTab })),
  drift: lazy(async () => ({ default: (await import('./drift/DriftTab.tsx')).DriftTab })),
  exchanges: lazy(async () => ({ default: (await import('./exchanges/ExchangesTab.tsx')).ExchangesTab })),
  settings: lazy(async () => ({ default: (await import('./settings/SettingsTab.tsx')).SettingsTab })),
};

const VendorOverview = lazy(async () => ({
  default: (await import('./vendor/VendorOverview.tsx')).VendorOverview,
}));

export function ConnectionScreen() {
  const words = useChannelWords();
  const { connectionId } = useParams({ from: paths.connection });
  const { tab: asked } = useSearch({ from: paths.connection });
  const mayChange = useMay('channels:write');
  const maySeePeople = useMay('customers:read');
  const { data: connection, error } = useConnection(connectionId);
  const isVendor = connection?.kind === 'vendor';
  const matches = useMatchCounts(connectionId, isVendor);
  if (error) throw error;
  if (!connection) return <Waiting title={words.title} />;
  const isHidden = (tab: ConnectionTab) => !maySeePeople && (tab === 'columns' || tab === 'rows');
  const wanted = tabToShow(connection, asked);
  const shown = isHidden(wanted) ? 'overview' : wanted;
  const toMatch = (matches?.waiting ?? 0) + (matches?.vintage ?? 0);
  const Part = isVendor && shown === 'overview' ? VendorOverview : parts[shown];
  return (
    <>
      <PageHeader
        title={connection.name}
        above={<Link to={paths.connections}>{words.title}</Link>}
        lead={
          <span className={classes.badges}>
            <WayText connection={connection} />
            {isVendor ? <VendorState connection={connection} /> : <ConnectionState connection={connection} />}
          </span>
        }
        more={
          mayChange && (!isVendor || shown === 'overview') ? (
            <>
              {isVendor ? <SyncButton connectionId={connectionId} /> : null}
              <PauseButton connection={connection} />
            </>
          ) : null
        }
      />
      {connection.stage !== null && (connection.stage !== 'live' || shown === 'overview') ? (
        <StageSteps at={connection.stage} isBrief={shown !== 'overview'} />
      ) : null}
      <PartNav label={words.tabs}>
        {tabsInSight(connection, shown)
          .filter((tab) => !isHidden(tab))
          .map((tab) => (
            <PartLink
              key={tab}
              to={paths.connection}
              params={{ connectionId }}
              search={{ tab }}
              count={tab === 'matching' ? toMatch : waitingIn(tab, connection)}
              aria-current={tab === shown ? 'page' : undefined}
              resetScroll={false}
            >
              {tab === 'files' && connection.kind !== 'file' ? words.messages : words.tab[tab]}
            </PartLink>
          ))}
      </PartNav>
      <Suspense fallback={<Loader />}>
        <Part key={connectionId} connection={connection} />
      </Suspense>
    </>
  );
}

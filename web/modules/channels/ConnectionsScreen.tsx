/** Everything that is connected: the tills and shops that sales come from, where the stock is sent, and the log of both. */
import { Alert } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import { useMay, useSession } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import classes from './Channels.module.css';
import { ConnectionState, WaitingLinks } from './ConnectionState.tsx';
import { connectionsParts } from './connectionsSearch.ts';
import { DriftPart } from './drift/DriftPart.tsx';
import { ExchangeList } from './exchanges/ExchangeList.tsx';
import { OversoldPanel } from './oversold/OversoldPanel.tsx';
import { PauseButton } from './PauseButton.tsx';
import { RefundsPanel } from './refunds/RefundsPanel.tsx';
import { OutPart } from './told/OutPart.tsx';
import { useConnections } from './useConnections.ts';
import { VendorState } from './vendor/VendorState.tsx';
import { useVendorWords } from './vendor/words.ts';
import { WayText } from './WayText.tsx';
import { wayIcons } from './wayIcons.ts';
import { wayOf } from './ways.ts';
import { useChannelWords } from './words.ts';

function Tills({ connections }: { connections: readonly Connection[] }) {
  const words = useChannelWords();
  const mayChange = useMay('channels:write');
  const { shops } = useSession().session.organization;
  if (connections.length === 0) {
    return (
      <EmptyState
        icon={<IconPlugConnected size={26} stroke={1.5} />}
        title={words.empty.title}
        action={mayChange ? <LinkButton to={paths.newConnection}>{words.connect}</LinkButton> : null}
      >
        {words.empty.words}
      </EmptyState>
    );
  }
  return (
    <Panel>
      <RowList
        label={words.list}
        rows={connections.map((connection) => {
          const { id, name, shopId, lastIn, problem } = connection;
          const way = wayOf(connection);
          const Icon = wayIcons[way];
          const shop = shops.length > 1 ? shops.find((known) => known.id === shopId)?.name : undefined;
          return {
            id,
            mark: <Icon size={22} stroke={1.5} />,
            title: (
              <Link to={paths.connection} params={{ connectionId: id }} className={classes.name}>
                {name}
              </Link>
            ),
            note: (
              <>
                <WayText connection={connection} />
                {shop === undefined ? '' : ` · ${shop}`} ·{' '}
                {lastIn === null ? (
                  words.nothingIn
                ) : (
                  <>
                    {words.lastIn} <AgeText at={lastIn} />
                  </>
                )}
              </>
            ),
            more: problem === null ? null : <span className={classes.problem}>{problem}</span>,
            state: (
              <div className={classes.badges}>
                <WaitingLinks connection={connection} />
                {connection.kind === 'vendor' ? (
                  <VendorState connection={connection} />
                ) : (
                  <ConnectionState connection={connection} />
                )}
              </div>
            ),
            actions: mayChange ? (
              <PauseButton connection={connection} variant="subtle" color="gray" size="xs" />
            ) : null,
          };
        })}
      />
    </Panel>
  );
}

export function ConnectionsScreen() {
  const words = useChannelWords();
  const consentWords = useVendorWords().consent;
  const { part = 'tills', failed, consent } = useSearch({ from: paths.connections });
  const navigate = useNavigate({ from: paths.connections });
  const mayChange = useMay('channels:write');
  const { data, error } = useConnections();
  if (error) throw error;
  if (!data) return <Waiting title={words.title} />;
  return (
    <>
      <PageHeader
        title={words.title}
        lead={words.lead}
        action={
          mayChange && part === 'tills' && data.items.length > 0 ? (
            <LinkButton to={paths.newConnection}>{words.connect}</LinkButton>
          ) : null
        }
      />
      <PartNav label={words.parts}>
        {connectionsParts.map((each) => (
          <PartLink
            key={each}
            to={paths.connections}
            search={{ part: each }}
            aria-current={each === part ? 'page' : undefined}
            resetScroll={false}
          >
            {words.part[each]}
          </PartLink>
        ))}
      </PartNav>
      {part === 'tills' ? (
        <Stack>
          {consent === undefined ? null : (
            <Alert color="orange" role="status" title={consentWords.somewhere}>
              {consentWords[consent]}
            </Alert>
          )}
          <OversoldPanel />
          <RefundsPanel />
          <Tills connections={data.items} />
        </Stack>
      ) : null}
      {part === 'drift' ? <DriftPart only={null} /> : null}
      {part === 'out' ? <OutPart /> : null}
      {part === 'log' ? (
        <ExchangeList
          only={{}}
          failed={failed}
          onFailed={(chosen) =>
            void navigate({ search: { part, failed: chosen }, replace: true, resetScroll: false })
          }
          connections={data.items}
        />
      ) : null}
    </>
  );
}
